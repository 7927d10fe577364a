import type { Advice } from '../../model.ts';

/** What bounds a workload. */
const bound: Record<Advice['boundBy'], string> = {
  waits: 'Bound by waits.',
  computing: 'Bound by computing.',
  both: 'Bound by waits and by computing.',
  nothing: 'Too little work to matter.',
};

export const verdict = {
  question: 'Which one for this work?',
  bound,
  /** Follows how many times. */
  gain: 'as fast as one after the other.',
  server: 'On a server',
  elsewhere: 'On other machines',
  predicted: '(predicted)',
};
