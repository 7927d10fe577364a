import type { Catalogue } from '../catalogue.ts';

export const costs: Catalogue['costs'] = {
  title: 'Kerne, Speicher, und wo die Zeit blieb',
  strategy: 'Weg',
  columns: ['Kerne beschäftigt', 'Speicher', 'gemessen', 'vorhergesagt', 'Ideal', 'Schleife stand still'],
  kinds: {
    startMs: 'Starten',
    queueMs: 'Anstehen',
    waitMs: 'Warten',
    waitBeyondMs: 'länger gewartet',
    lockMs: 'vor der Sperre',
    copyMs: 'Kopieren',
    computeMs: 'Rechnen',
    idleMs: 'untätig',
  },
  explained:
    'Zeiten der einzelnen Arten sind Anteile an der Zeit aller Spuren zusammen in der letzten Messung. ' +
    'Vorhergesagt: derselbe Weg in virtueller Zeit, mit den Kosten, die auf diesem Rechner gefunden wurden. ' +
    'Ideal: mit ebenso vielen Kernen und ohne andere Kosten als das Rechnen selbst.',
  calibration: {
    step: (step) => `Schritt ${step} rechnen`,
    dispatch: 'eine Rechnung an einen Thread geben',
    process: 'einen Prozess starten',
    message: 'eine Nachricht an ihn',
    copy: 'ein Megabyte kopieren',
    overshoot: 'ein Schlafen über das Verlangte hinaus',
    roundTrip: 'eine Anfrage über ihr Warten hinaus',
    found: (took, costs) => `Auf diesem Rechner in ${took} kalibriert: ${costs}.`,
    together: (cores) => `Alle Kerne zusammen gaben das ${cores}-Fache von einem.`,
  },
};
