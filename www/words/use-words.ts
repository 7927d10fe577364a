import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Catalogue, Section } from './catalogue.ts';

/** The words of the language that the page is in; null for English. */
export const Spoken = createContext<Catalogue | null>(null);

/**
 * What a part of the page says, in the page's language. The English words are handed over, so that they are loaded
 * together with what says them, and no others.
 */
export function useWords<S extends Section>(section: S, english: Catalogue[S]): Catalogue[S] {
  return useContext(Spoken)?.[section] ?? english;
}
