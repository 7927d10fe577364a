import type { Catalogue } from '../catalogue.ts';

export const paper: Catalogue['paper'] = {
  link: 'Um dasselbe noch einmal laufen zu lassen:',
};
