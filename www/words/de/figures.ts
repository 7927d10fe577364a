import { figuresIn } from '../figures.ts';

// Names are nouns here, which keep their capital in the middle of a sentence.
export const figures = figuresIn('de');
