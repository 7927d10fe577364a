import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Catalogue, type Overrides, type Section, withOverrides } from './catalogue.ts';
import { entries, figures, numbers, page, rows, runbar, sentence } from './en/page.ts';
import type { LanguageWords } from './languages.ts';
import type { Translator } from './translator.ts';

/** The words of the page's language; null for English. */
export const LanguageContext = createContext<LanguageWords | null>(null);

/** English for what is loaded first. */
const FIRST = { entries, figures, numbers, page, rows, runbar, sentence };

/**
 * The words of a part of the page, in the page's language. The English ones of a part that is loaded later are handed over,
 * so that they are loaded with it.
 */
export function useWords<S extends keyof typeof FIRST>(section: S): Catalogue[S];
export function useWords<S extends Section>(section: S, english: Catalogue[S]): Catalogue[S];
export function useWords<S extends Section>(section: S, english = (FIRST as Catalogue)[section]): Catalogue[S] {
  const overrides = useContext(LanguageContext)?.catalogue[section];
  return overrides ? withOverrides(english, overrides as Overrides<Catalogue[S]>) : english;
}

/** What puts the engine's messages into the page's language; none where that is English. */
export function useTranslator(): Translator | undefined {
  return useContext(LanguageContext)?.translator;
}
