import type { Catalogue } from '../catalogue.ts';

export const verdict: Catalogue['verdict'] = {
  question: 'Welcher Weg für diese Arbeit?',
  bound: {
    waits: 'Das Warten bestimmt die Dauer.',
    computing: 'Das Rechnen bestimmt die Dauer.',
    both: 'Warten und Rechnen bestimmen die Dauer.',
    nothing: 'Zu wenig Arbeit, um ins Gewicht zu fallen.',
  },
  gain: 'so schnell wie nacheinander.',
  server: 'Auf einem Server',
  elsewhere: 'Auf anderen Rechnern',
  predicted: '(vorhergesagt)',
};
