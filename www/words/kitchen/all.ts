import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { advice } from './advice.ts';
import { charts } from './charts.ts';
import { code } from './code.ts';
import { entries } from './entries.ts';
import { guessing } from './guessing.ts';
import { lessons } from './lessons.ts';
import { ownTask } from './own-task.ts';
import { ownTaskEntry } from './own-task-entry.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';
import { program } from './program.ts';
import { reasons } from './reasons.ts';
import { sweep } from './sweep.ts';

export const all: Catalogue = {
  advice,
  charts,
  code,
  entries,
  figures: figuresIn('en'),
  guessing,
  lessons,
  ownTask,
  ownTaskEntry,
  paper,
  pictures,
  program,
  reasons,
  sweep,
};
