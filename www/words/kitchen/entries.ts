import type { Catalogue } from '../catalogue.ts';

export const entries: Catalogue['entries'] = {
  guess: 'Guess first',
  guessHelp: 'Guess how long the kitchen needs with each strategy, before anything is cooked.',
  lessons: 'Cooking lessons',
};
