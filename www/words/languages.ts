// The languages of the page, and the choice of one of them.

import { load, save } from '../storage.ts';
import type { Catalogue, Overrides } from './catalogue.ts';
import type { Translator } from './translator.ts';

/** The words of a language that is not English. */
export interface LanguageWords {
  catalogue: Overrides<Catalogue>;
  /** Puts the engine's messages into the language. */
  translator: Translator;
}

interface Language {
  /** What it calls itself. */
  name: string;
  /** For `lang` and for the browser's own formatters. */
  tag: string;
  /** All its words; null for English, which comes with the parts of the page that speak, and with the engine. */
  load: (() => Promise<LanguageWords>) | null;
}

export const LANGUAGES = {
  en: { name: 'English', tag: 'en', load: null },
  kitchen: { name: 'Kitchen words', tag: 'en', load: () => import('./kitchen/index.ts') },
  de: { name: 'Deutsch', tag: 'de', load: () => import('./de/index.ts') },
} satisfies Record<string, Language>;

export type LanguageId = keyof typeof LANGUAGES;

const KEY = 'language';

/** The language that was chosen here before, or else the first of the browser's that the page speaks. */
export function wanted(kept: string | null = load(KEY), preferred = navigator.languages): LanguageId {
  if (kept !== null && isLanguage(kept)) return kept;
  const spoken = preferred.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '');
  return spoken.find(isLanguage) ?? 'en';
}

export function remember(id: LanguageId): void {
  save(KEY, id);
}

function isLanguage(id: string): id is LanguageId {
  return Object.hasOwn(LANGUAGES, id);
}
