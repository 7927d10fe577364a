// What the page says, by the part of the page that says it. A language is one folder of such sections beside `en`,
// whose types are those of all others: what a language has forgotten does not compile.

import type { advice } from './en/advice.ts';
import type { figures } from './en/figures.ts';
import type { ownTask } from './en/own-task.ts';
import type { ownTaskEntry } from './en/own-task-entry.ts';
import type { paper } from './en/paper.ts';
import type { pictures } from './en/pictures.ts';

/** All that one language says. */
export interface Catalogue {
  advice: typeof advice;
  figures: typeof figures;
  ownTask: typeof ownTask;
  ownTaskEntry: typeof ownTaskEntry;
  paper: typeof paper;
  pictures: typeof pictures;
}

export type Section = keyof Catalogue;
