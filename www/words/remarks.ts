// What the page remarks where neither Rust nor the engine can, in English; other languages know it by its code.

import type { Remark } from '../model/engine.ts';

/** A measurement was requested during a sweep. */
export const BUSY: Remark = { code: 'busy', message: 'Something else is being measured.' };

export const NOT_ISOLATED: Remark = {
  code: 'not-isolated',
  message:
    'Threads are off: they share memory, which browsers allow only to pages served with the headers ' +
    'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
};

export const NO_SHARED_MEMORY: Remark = {
  code: 'no-shared-memory',
  message: 'Threads are off: this browser has no shared memory (SharedArrayBuffer).',
};

export const NOTHING_TICKED: Remark = { code: 'nothing-ticked', message: 'No strategy is ticked. Tick at least one.' };
