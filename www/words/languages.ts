import type { Catalogue } from './catalogue.ts';

interface Language {
  /** What it calls itself. */
  name: string;
  /** For `lang` and for the browser's own formatters. */
  tag: string;
  /** All its words; null for English, which comes with the parts of the page that speak. */
  load: (() => Promise<Catalogue>) | null;
}

export const LANGUAGES = {
  en: { name: 'English', tag: 'en', load: null },
  kitchen: { name: 'Kitchen words', tag: 'en', load: () => import('./kitchen/all.ts').then((it) => it.all) },
  de: { name: 'Deutsch', tag: 'de', load: () => import('./de/all.ts').then((it) => it.all) },
} satisfies Record<string, Language>;

export type LanguageId = keyof typeof LANGUAGES;
