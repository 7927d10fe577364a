import type { Catalogue } from '../catalogue.ts';

export const reportNotes: Catalogue['reportNotes'] = {
  title: 'What you see in this kitchen',
  explained:
    'The line runs from the first move until the last dish is served, in the median. Below it is the last ' +
    'tasting, cook by cook; where dishes bake together, the height is how many are in the oven.',
  measured: (parts) => `Cooked in this kitchen: ${parts}.`,
  cores: (cores) => `${cores} ${cores === 1 ? 'board' : 'boards'}`,
  isolated: 'behind closed doors',
  notIsolated: 'with open doors',
  clock: (microseconds) => `a clock that ticks every ${microseconds} µs`,
};
