import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { advice } from './advice.ts';
import { ownTask } from './own-task.ts';
import { ownTaskEntry } from './own-task-entry.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';

export const all: Catalogue = {
  advice,
  figures: figuresIn('en'),
  ownTask,
  ownTaskEntry,
  paper,
  pictures,
};
