import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';

export const all: Catalogue = {
  figures: figuresIn('de'),
};
