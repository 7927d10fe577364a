// What the page says, by the part of the page that says it. A language is one folder of such sections beside `en`,
// whose types are those of all others: what a language has forgotten does not compile.

import type { code } from './en/code.ts';
import type { figures } from './en/figures.ts';
import type { program } from './en/program.ts';

/** All that one language says. */
export interface Catalogue {
  code: typeof code;
  figures: typeof figures;
  program: typeof program;
}

export type Section = keyof Catalogue;
