import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { entries } from './entries.ts';
import { guessing } from './guessing.ts';
import { lessons } from './lessons.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';
import { reasons } from './reasons.ts';

export const all: Catalogue = {
  entries,
  figures: figuresIn('en'),
  paper,
  pictures,
  guessing,
  lessons,
  reasons,
};
