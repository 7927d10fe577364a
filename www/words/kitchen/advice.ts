import type { Catalogue } from '../catalogue.ts';

export const advice: Catalogue['advice'] = {
  question: 'Which kitchen for my menu?',
  predicted: 'predicted',
  changeTitle: 'What would change it',
  machines: 'In other kitchens, predicted',
};
