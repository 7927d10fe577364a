import type { Catalogue } from '../catalogue.ts';

export const embed: Catalogue['embed'] = {
  tab: 'In eigenem Tab öffnen',
  more: 'Dieser Link enthält Ergebnisse weiterer Geräte: Öffne ihn in eigenem Tab, um alle zu sehen.',
};

export const snippet: Catalogue['snippet'] = {
  explained:
    'Füge dieses HTML dort ein, wo die Arbeitslast erscheinen soll. Nichts läuft, bis ein Leser auf „Starten“ drückt. Ohne das Skript hat der Rahmen eine feste Höhe.',
  edit: 'Leser können die Arbeitslast ändern',
  results: 'Leser sehen meine Ergebnisse, bevor sie auf „Starten“ drücken',
  html: 'Das HTML',
};
