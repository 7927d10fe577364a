/** Every way of running a workload, by its id. */
export const WAYS = [
  'sequential',
  'event-loop',
  'gil-threads',
  'threads',
  'processes',
  'fork-join',
  'two-phase',
  'pipeline',
];
