import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** The list in Rust: each strategy's name and its file, which is named after its id. */
const LIST = readFileSync(join(ROOT, 'src/strategy/mod.rs'), 'utf8').match(/^strategies! \{$(.*?)^\}$/ms)?.[1] ?? '';

/** The ids of all strategies. */
export const STRATEGIES = [...LIST.matchAll(/: (\w+),$/gm)].map(([, file = '']) => file.replaceAll('_', '-'));
