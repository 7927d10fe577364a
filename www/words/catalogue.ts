// What the page says, by the part of the page that says it. A language is one folder of such sections beside `en`,
// whose types are those of all others: what a language has forgotten does not compile.

import type { advice } from './en/advice.ts';
import type { charts } from './en/charts.ts';
import type { code } from './en/code.ts';
import type { costs } from './en/costs.ts';
import type { entries } from './en/entries.ts';
import type { figures } from './en/figures.ts';
import type { guessing } from './en/guessing.ts';
import type { lessons } from './en/lessons.ts';
import type { ownTask } from './en/own-task.ts';
import type { ownTaskEntry } from './en/own-task-entry.ts';
import type { page } from './en/page.ts';
import type { paper } from './en/paper.ts';
import type { pictures } from './en/pictures.ts';
import type { program } from './en/program.ts';
import type { reasons } from './en/reasons.ts';
import type { reportNotes } from './en/report-notes.ts';
import type { rows } from './en/rows.ts';
import type { runbar } from './en/runbar.ts';
import type { sentence } from './en/sentence.ts';
import type { sweep } from './en/sweep.ts';
import type { timeline } from './en/timeline.ts';
import type { tools } from './en/tools.ts';

/** All that one language says. */
export interface Catalogue {
  advice: typeof advice;
  charts: typeof charts;
  code: typeof code;
  costs: typeof costs;
  entries: typeof entries;
  figures: typeof figures;
  reportNotes: typeof reportNotes;
  guessing: typeof guessing;
  lessons: typeof lessons;
  ownTask: typeof ownTask;
  ownTaskEntry: typeof ownTaskEntry;
  page: typeof page;
  paper: typeof paper;
  pictures: typeof pictures;
  program: typeof program;
  reasons: typeof reasons;
  rows: typeof rows;
  runbar: typeof runbar;
  sentence: typeof sentence;
  sweep: typeof sweep;
  timeline: typeof timeline;
  tools: typeof tools;
}

export type Section = keyof Catalogue;
