// What stands around an advice. Its sentences are the engine's.

import type { Nodes } from '../../model/generated.ts';

interface Figures {
  count: (value: number) => string;
  time: (ms: number) => string;
}

export const advice = {
  question: 'Which one for my application?',
  predicted: 'predicted',
  changeTitle: 'What would change it',
  machines: 'On other machines, predicted',
  unknown: 'too long to simulate',
  /** What each node runs, and what holds for all of them together. */
  onNodes: (strategy: string, { used, count, limit, dealingMs }: Nodes, figuresOf: Figures) =>
    [
      count === 1 ? `${strategy} there` : `${strategy} on each`,
      ...(used < count ? [`only ${figuresOf.count(used)} of them needed`] : []),
      ...(limit === null ? [] : [`at most ${figuresOf.count(limit)} waiting at once on each`]),
      `the scheduler is busy for ${figuresOf.time(dealingMs)}`,
    ].join('; '),
};
