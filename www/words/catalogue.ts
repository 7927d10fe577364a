// What the page says, by the part of the page that says it. A language is one folder of such sections beside `en`,
// whose types are those of all others: what a language has forgotten does not compile.

import type { advice } from './en/advice.ts';
import type { charts } from './en/charts.ts';
import type { code } from './en/code.ts';
import type { entries } from './en/entries.ts';
import type { figures } from './en/figures.ts';
import type { guessing } from './en/guessing.ts';
import type { lessons } from './en/lessons.ts';
import type { ownTask } from './en/own-task.ts';
import type { ownTaskEntry } from './en/own-task-entry.ts';
import type { paper } from './en/paper.ts';
import type { pictures } from './en/pictures.ts';
import type { program } from './en/program.ts';
import type { reasons } from './en/reasons.ts';
import type { sweep } from './en/sweep.ts';

/** All that one language says. */
export interface Catalogue {
  advice: typeof advice;
  charts: typeof charts;
  code: typeof code;
  entries: typeof entries;
  figures: typeof figures;
  guessing: typeof guessing;
  lessons: typeof lessons;
  ownTask: typeof ownTask;
  ownTaskEntry: typeof ownTaskEntry;
  paper: typeof paper;
  pictures: typeof pictures;
  program: typeof program;
  reasons: typeof reasons;
  sweep: typeof sweep;
}

export type Section = keyof Catalogue;
