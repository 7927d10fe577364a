import type { Catalogue } from '../catalogue.ts';

export const pictures: Catalogue['pictures'] = {
  title: 'Was die Aufgaben gemacht haben',
  as: 'so, wie sie enden bei',
  first: (shown, all) => `Die ersten ${shown} von ${all}.`,
  name: (task, what, end) => `Aufgabe ${task}: ${what}, beendet nach ${end}`,
};
