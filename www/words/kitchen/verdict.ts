import type { Catalogue } from '../catalogue.ts';

export const verdict: Catalogue['verdict'] = {
  question: 'Which kitchen for this menu?',
  bound: {
    waits: 'The ovens take the time.',
    computing: 'The chopping takes the time.',
    both: 'Ovens and chopping both take the time.',
    nothing: 'Too small a menu to matter.',
  },
  gain: 'as fast as one dish after the other.',
  server: 'In a big restaurant (a server)',
  elsewhere: 'In other kitchens',
  predicted: '(reckoned, not cooked)',
};
