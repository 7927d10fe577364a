import type { charts as english } from '../en/charts.ts';
import { figuresIn } from '../figures.ts';

const { count, time } = figuresIn('de');

export const charts: typeof english = {
  title: 'Diagramme: Messungen, Mehraufwand, Vorhersagen, Messreihen',
  tabs: { samples: 'Messungen', overheads: 'Mehraufwand', predicted: 'Vorhersagen', sweep: 'Messreihe' },
  failed:
    'Die Diagramme konnten nicht geladen werden. Klapp sie zu und wieder auf, um es noch einmal zu versuchen.',

  samplesAbout:
    'Jeder Punkt ist eine Messung, die erste Runde ganz oben. Der Strich ist der Median, im Balken liegt der wahre Median mit 95 % Sicherheit.',
  samplesBy: 'Zeige sie',
  by: { time: 'auf einer Achse', median: 'je um ihren Median' },
  median: (ms) => time(ms),
  interval: (low, high) => `${time(low)} bis ${time(high)}`,
  noInterval: 'kein Intervall',
  samples: (samples, least, greatest) =>
    `${count(samples)} ${samples === 1 ? 'Messung' : 'Messungen'}, ${time(least)} bis ${time(greatest)}`,
  beyond: (percent) => `${percent > 0 ? '+' : ''}${count(percent)} %`,

  overheadsOf: 'Zeit',
  divisions: { lanes: 'der Bahnen', task: 'einer Aufgabe', difference: 'des Mehraufwands' },
  divisionsAbout: {
    lanes: 'Was die Bahnen getan haben, im Mittel über alle, bis die letzte Messung zu Ende war.',
    task: 'Womit eine Aufgabe in der letzten Messung ihre Zeit verbracht hat, im Mittel über alle Aufgaben.',
    difference:
      'Was eine ideale Maschine, auf der nur das Rechnen etwas kostet, von dem Gemessenen unterscheidet. Was den Lauf verkürzt, liegt links der 0.',
  },
  noParts: 'unbekannt',
  parts: {
    startMs: 'Starten',
    queueMs: 'Anstehen',
    waitMs: 'Warten',
    waitBeyondMs: 'zu langes Warten',
    lockMs: 'Warten auf die Sperre',
    copyMs: 'Kopieren',
    computeMs: 'Rechnen',
    idleMs: 'Leerlauf',
    dispatch: 'Übergeben',
    start: 'Starten von Prozessen',
    copy: 'Kopieren',
    connections: 'zu wenige Verbindungen',
    overshoot: 'späte Uhren und Netz',
    'shared-cores': 'geteilte Kerne',
    unexplained: 'ungeklärt',
  },

  predictedAbout:
    'Volle Balken sind hier gemessen. Schraffierte sind vorhergesagt: derselbe Weg in gedachter Zeit, mit den Kosten dieser Maschine. Leere sind ideal: Nur das Rechnen kostet etwas.',
  measured: 'hier gemessen',
  predictedHere: 'hier vorhergesagt',
  ideal: 'hier ideal',
  predictedOn: (machine) => `${machine} (vorhergesagt)`,
  tooLong: 'dauert zu lange, um es zu simulieren',
  noPredictions: 'Nichts wurde vorhergesagt: Zu einem abgebrochenen Lauf gibt es keine Kalibrierung.',
};
