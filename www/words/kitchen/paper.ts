import type { Catalogue } from '../catalogue.ts';

export const paper: Catalogue['paper'] = {
  link: 'To cook the same again:',
};
