import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Catalogue, Section } from './catalogue.ts';
import type { Speech } from './languages.ts';
import type { Translator } from './translator.ts';

/** What the language says that the page is in; null for English. */
export const Spoken = createContext<Speech | null>(null);

/**
 * What a part of the page says, in the page's language. The English words are handed over, so that they are loaded
 * together with what says them, and no others.
 */
export function useWords<S extends Section>(section: S, english: Catalogue[S]): Catalogue[S] {
  return useContext(Spoken)?.all[section] ?? english;
}

/** Who tells in the page's language what the engine says; none where that is English. */
export function useTranslator(): Translator | undefined {
  return useContext(Spoken)?.translator;
}
