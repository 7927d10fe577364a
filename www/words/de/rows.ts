import type { Catalogue } from '../catalogue.ts';

export const rows: Catalogue['rows'] = {
  label: 'Die Wege, auf einer gemeinsamen Zeitachse',
  makespan: 'Dauer',
  speedup: 'Gewinn',
  nothingYet:
    'Noch ist nichts gelaufen. Starten zeichnet, was hier geschieht, alle Wege auf einer Zeitachse.',
  earlier: 'Von früheren Einstellungen.',
  interval: (low, high) => `${low} bis ${high}`,
  atOnce: (inFlight, computing) => `${inFlight} unterwegs, ${computing} rechnend`,
};
