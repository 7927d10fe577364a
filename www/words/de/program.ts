import type { program as english } from '../en/program.ts';

export const program: typeof english = {
  strategy: 'Weg',
  language: 'Sprache',
  run: 'So installierst und startest du es',
  program: 'Das Programm',
  copy: 'Kopieren',
  copyOf: (name) => `Kopieren: ${name}`,
  copied: 'Kopiert.',
  refused: 'Der Browser lässt diese Seite nicht kopieren. Der Text ist markiert: Kopiere ihn von dort.',
  later: 'Der Code erscheint, sobald der Lauf zu Ende ist.',
  prints:
    'Es gibt seine Gesamtdauer aus und eine Prüfsumme aller Ergebnisse. Sie ist auf jedem Weg dieselbe, und in beiden ' +
    'Sprachen, außer wo eine Bibliothek auf ihre eigene Art rundet: bei Vorschaubildern und bei Matrizenprodukten von numpy. ' +
    'Die Kommentare im Programm sind auf Englisch.',
};
