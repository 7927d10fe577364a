import type { Catalogue } from '../catalogue.ts';

export const entries: Catalogue['entries'] = {
  guess: 'Erst schätzen',
  guessHelp: 'Schätze, wie lange jeder Weg braucht, bevor gemessen wird.',
  lessons: 'Lektionen',
};
