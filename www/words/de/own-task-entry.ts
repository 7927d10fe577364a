import type { Catalogue } from '../catalogue.ts';

export const ownTaskEntry: Catalogue['ownTaskEntry'] = {
  open: 'Meine Aufgabe',
  notLoaded: 'Dieser Teil der Seite ließ sich nicht laden. Versuch es gleich noch einmal.',
};
