import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';

export const all: Catalogue = {
  figures: figuresIn('en'),
  paper,
  pictures,
};
