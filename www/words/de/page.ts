import type { Catalogue } from '../catalogue.ts';

export const page: Catalogue['page'] = {
  name: 'Manyhands',
  motto:
    'Nebenläufigkeit hält vieles in Gang. Parallelität sind viele Hände. Was davon braucht deine Arbeit?',
  title: (sentence) => `Manyhands: ${sentence}`,
  noStart: (reason) => `Manyhands konnte nicht starten: ${reason}`,
  presets: 'Vorlagen',
  dark: 'Dunkel',
  language: 'Sprache',
};
