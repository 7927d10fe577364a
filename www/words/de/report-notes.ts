import type { Catalogue } from '../catalogue.ts';

export const reportNotes: Catalogue['reportNotes'] = {
  title: 'Was du hier siehst',
  explained:
    'Die Linie ist die Gesamtdauer, vom Start bis zum Ende der letzten Aufgabe, im Median. Darunter steht die ' +
    'letzte Messung, Spur für Spur; wo sich das Warten überlappt, zeigt die Höhe, wie viele unterwegs sind.',
  measured: (parts) => `Auf diesem Rechner gemessen: ${parts}.`,
  cores: (cores) => `${cores} ${cores === 1 ? 'Kern' : 'Kerne'}`,
  isolated: 'abgeschottet',
  notIsolated: 'nicht abgeschottet',
  clock: (microseconds) => `Uhr auf ${microseconds} µs genau`,
};
