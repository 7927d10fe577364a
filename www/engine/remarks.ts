// What the engine has to say when Rust cannot.

import type { Outcome, Remark } from '../model/engine.ts';

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

export const NOTHING_TICKED: Remark = {
  code: 'nothing-ticked',
  message: 'No strategy is ticked. Tick at least one.',
};

/** Its worker is of no use any more. */
export function stopped(error: unknown): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  const remark = { code: 'stopped', message: `The engine stopped: ${reason}`, at: null, reason };
  return { status: 'failed', ...remark };
}
