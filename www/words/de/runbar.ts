import type { Catalogue } from '../catalogue.ts';

export const runbar: Catalogue['runbar'] = {
  run: 'Starten',
  cancel: 'Abbrechen',
  keys: { 'Control+Enter': 'Strg+Eingabe', Escape: 'Esc' },
  copy: 'Link kopieren',
  link: 'Link zum Kopieren',
  measurement: 'Fortschritt der Messung',
  starting: 'Startet',
  cancelling: 'Bricht ab',
  measuring: 'Die Messung läuft.',
  notices: {
    done: 'Fertig.',
    cancelled: 'Abgebrochen.',
    cutShort: ({ rounds, repeats }) =>
      `Nach ${rounds} von ${repeats} Runden abgebrochen; gezeigt wird, was bis dahin gemessen wurde.`,
    copied: 'Link kopiert.',
    refused: 'Der Browser lässt diese Seite nicht kopieren. Der Link ist markiert: kopiere ihn von dort.',
  },
};
