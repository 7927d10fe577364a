import type { Catalogue, Overrides } from '../catalogue.ts';

export const profiler: Overrides<Catalogue['profiler']> = {
  waits: (lane) => `${lane}: in the oven`,
  task: 'Dish',
  step: 'Course',
  entry: (task, doing) => `Dish ${task}: ${doing}`,
};
