import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** @type {import('../../www/model/generated.ts').Description} */
const { strategies } = JSON.parse(readFileSync(join(ROOT, 'www/model/description.json'), 'utf8'));

/** The ids of all strategies. */
export const STRATEGIES = strategies.map(({ id }) => id);

/** Those that run on a page without shared memory. */
export const WITHOUT_SHARED_MEMORY = strategies.filter((it) => !it.needsSharedMemory).map(({ id }) => id);
