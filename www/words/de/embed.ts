import type { Catalogue } from '../catalogue.ts';

export const embed: Catalogue['embed'] = { tab: 'In eigenem Tab öffnen' };

export const snippet: Catalogue['snippet'] = {
  explained:
    'Füge dieses HTML dort ein, wo die Arbeitslast erscheinen soll. Nichts läuft, bis ein Leser auf „Starten“ drückt. Ohne das Skript hat der Rahmen eine feste Höhe.',
  edit: 'Leser können die Arbeitslast ändern',
  html: 'Das HTML',
};
