import type { Catalogue } from '../catalogue.ts';

export const rows: Catalogue['rows'] = {
  label: 'The strategies in the kitchen, by one clock',
  makespan: 'all served',
  speedup: 'faster by',
  nothingYet:
    'Nothing has been cooked yet. Cook draws what happens in this kitchen, all strategies by one clock.',
  earlier: 'From an earlier menu.',
  interval: (low, high) => `${low} to ${high}`,
  atOnce: (inFlight, computing) => `${inFlight} in the oven, ${computing} chopping`,
};
