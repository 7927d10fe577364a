import type { Catalogue } from '../catalogue.ts';

export const entries: Catalogue['entries'] = {
  guess: 'Guess first',
  guessHelp: 'Guess how long the kitchen needs in each way, before anything is cooked.',
  lessons: 'Cooking lessons',
};
