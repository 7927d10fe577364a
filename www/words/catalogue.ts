// What the page says, by the part of the page that says it. A language is one folder of such sections beside `en`,
// whose types are those of all others: what a language has forgotten does not compile.

import type { figures } from './en/figures.ts';

/** All that one language says. */
export interface Catalogue {
  figures: typeof figures;
}

export type Section = keyof Catalogue;
