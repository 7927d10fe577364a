import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** @type {import('../../www/model/generated.ts').Description} */
const { strategies } = JSON.parse(readFileSync(join(ROOT, 'www/model/description.json'), 'utf8'));

const onOneComputer = strategies.filter((it) => it.scheduler === null);

/** The ids of all strategies that need no cluster. */
export const STRATEGIES = onOneComputer.map(({ id }) => id);

/** Those that run on a page without shared memory. */
export const WITHOUT_SHARED_MEMORY = onOneComputer.filter((it) => !it.needsSharedMemory).map(({ id }) => id);

/** The ids of those that run on a cluster. */
export const ON_CLUSTERS = strategies.filter((it) => it.scheduler !== null).map(({ id }) => id);
