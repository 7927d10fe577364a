/** The ids of all strategies. */
export const STRATEGIES = [
  'sequential',
  'event-loop',
  'gil-threads',
  'threads',
  'processes',
  'fork-join',
  'two-phase',
  'pipeline',
];
