import type { Catalogue } from '../catalogue.ts';

export const pictures: Catalogue['pictures'] = {
  title: 'What came out of the kitchen',
  as: 'as it is served with',
  first: (shown, all) => `The first ${shown} of ${all} dishes.`,
  name: (task, what, end) => `Dish ${task}: ${what}, served after ${end}`,
};
