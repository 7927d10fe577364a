import type { Catalogue } from '../catalogue.ts';

export const ownTaskEntry: Catalogue['ownTaskEntry'] = {
  open: 'My own dish',
  notLoaded: 'That part of the kitchen could not be opened. Try again in a moment.',
};
