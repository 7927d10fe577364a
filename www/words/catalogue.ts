// What the page says, by the part of the page that says it. A language is one folder of such sections beside `en`,
// whose types are those of all others: what a language has forgotten does not compile.

import type { costs } from './en/costs.ts';
import type { figures } from './en/figures.ts';
import type { footnotes } from './en/footnotes.ts';
import type { page } from './en/page.ts';
import type { paper } from './en/paper.ts';
import type { pictures } from './en/pictures.ts';
import type { rows } from './en/rows.ts';
import type { runbar } from './en/runbar.ts';
import type { sentence } from './en/sentence.ts';
import type { timeline } from './en/timeline.ts';
import type { tools } from './en/tools.ts';
import type { verdict } from './en/verdict.ts';

/** All that one language says. */
export interface Catalogue {
  costs: typeof costs;
  figures: typeof figures;
  footnotes: typeof footnotes;
  page: typeof page;
  rows: typeof rows;
  runbar: typeof runbar;
  sentence: typeof sentence;
  timeline: typeof timeline;
  tools: typeof tools;
  verdict: typeof verdict;
  paper: typeof paper;
  pictures: typeof pictures;
}

export type Section = keyof Catalogue;
