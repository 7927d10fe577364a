import { load } from '../storage.ts';
import { perfetto as german } from '../words/de/exports.ts';
import { perfetto as english } from '../words/en/exports.ts';
import { figuresIn } from '../words/figures.ts';

/** The words of the language that was chosen on the page, or else of the browser's. Kitchen words are English here. */
export function chosenWords() {
  const isGerman = (load('language') ?? navigator.language).toLowerCase().startsWith('de');
  const tag = isGerman ? 'de' : 'en';
  return { tag, words: isGerman ? german : english, figures: figuresIn(tag) };
}
