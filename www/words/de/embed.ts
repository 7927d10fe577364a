import type { Catalogue } from '../catalogue.ts';

export const embed: Catalogue['embed'] = { tab: 'In eigenem Tab öffnen' };

export const snippet: Catalogue['snippet'] = {
  explained:
    'Füge dieses HTML dort ein, wo die Arbeitslast erscheinen soll. Es zeigt den Satz, und nichts läuft, bis jemand auf „Starten“ drückt. Ohne das Skript behält der Rahmen seine Höhe.',
  edit: 'Leser können die Arbeitslast ändern',
  html: 'Das HTML',
};
