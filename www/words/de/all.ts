import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { charts } from './charts.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';
import { sweep } from './sweep.ts';

export const all: Catalogue = {
  charts,
  figures: figuresIn('de'),
  paper,
  pictures,
  sweep,
};
