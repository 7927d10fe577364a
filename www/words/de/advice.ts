import type { Catalogue } from '../catalogue.ts';

export const advice: Catalogue['advice'] = {
  question: 'Was passt zu meiner Anwendung?',
  predicted: 'vorhergesagt',
  changeTitle: 'Was das ändern würde',
  machines: 'Auf anderen Rechnern, vorhergesagt',
};
