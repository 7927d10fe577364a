import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { charts } from './charts.ts';
import { entries } from './entries.ts';
import { guessing } from './guessing.ts';
import { lessons } from './lessons.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';
import { reasons } from './reasons.ts';
import { sweep } from './sweep.ts';

export const all: Catalogue = {
  charts,
  entries,
  figures: figuresIn('en'),
  guessing,
  lessons,
  paper,
  pictures,
  reasons,
  sweep,
};
