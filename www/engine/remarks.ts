// What the engine has to say when Rust cannot.

import type { Outcome, Remark } from '../model.ts';

export const NOT_ISOLATED: Remark = {
  code: 'not-isolated',
  message:
    'Threads are off: they share memory, which browsers allow only to pages served with the headers ' +
    'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
  args: null,
};

export const NO_SHARED_MEMORY: Remark = {
  code: 'no-shared-memory',
  message: 'Threads are off: this browser has no shared memory (SharedArrayBuffer).',
  args: null,
};

export const NOTHING_TICKED: Remark = {
  code: 'nothing-ticked',
  message: 'No way is ticked. Tick at least one.',
  args: null,
};

/** Its worker is of no use any more. */
export function stopped(error: unknown): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  return { status: 'failed', code: 'stopped', message: `The engine stopped: ${reason}`, args: { reason } };
}
