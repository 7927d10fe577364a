import type { Catalogue } from '../catalogue.ts';
import { figures } from './page.ts';

const { count, time, times } = figures;

export const charts: Catalogue['charts'] = {
  title: 'Diagramme: Messungen, Mehraufwand, Vorhersagen, Messreihen',
  tabs: { samples: 'Messungen', overheads: 'Mehraufwand', predicted: 'Vorhersagen', sweep: 'Messreihe' },

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

/** Not rounded up: nearly all is not all. */
const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)} %`;

export const sweep: Catalogue['sweep'] = {
  about:
    'Eine Messreihe misst dieselbe Arbeit immer wieder, während eine Größe wächst: jedes Mal auf allen angehakten Wegen.',
  form: 'Messreihe',
  what: 'Es wächst',
  from: 'von',
  to: 'bis',
  in: 'in',
  points: 'Punkten,',
  numberOfPoints: 'Anzahl der Punkte',
  spacing: 'Abstand',
  spacings: { linear: 'in gleichen Schritten', geometric: 'in gleichen Faktoren' },
  ofStep: (step, kind, amount) => `Schritt ${step}, ${kind}: ${amount}`,
  begin: 'Messen',
  cancel: 'Abbrechen',
  planned: (values, unit, ways, repeats) =>
    `Misst bei ${values.join(', ')}${unit && ` ${unit}`}: ${ways === 1 ? 'einen Weg' : `${ways} Wege`}, ` +
    `je ${repeats === 1 ? 'einmal' : `${count(repeats)}-mal`}.`,
  noStrategies: 'Kein Weg ist angehakt, der hier gehen kann. Hak mindestens einen an.',
  progress: (at, points, value, label, round, rounds) =>
    `Punkt ${at} von ${points}, ${value}: ${label}, Runde ${round} von ${rounds}`,
  left: (ms) =>
    ms < 90_000
      ? `; noch etwa ${count(Math.ceil(ms / 1000))} s`
      : `; noch etwa ${count(Math.round(ms / 60_000))} min`,
  ended: {
    done: 'Die Messreihe ist fertig.',
    cancelled: 'Die Messreihe wurde abgebrochen; gezeigt wird, was bis dahin gemessen war.',
    failed: 'Die Messreihe endete vorzeitig.',
  },
  earlier: 'Von früheren Einstellungen.',
  so: (done, planned) => `${done} von ${planned} Punkten gemessen.`,

  chart: 'Punkt der Messreihe',
  strategies: 'Gezeigte Wege',
  closely: 'Ideale und angepasste Kurve von',
  nobody: 'keinem Weg',
  lines: {
    ideal: 'ideal',
    fitted: 'angepasst: Amdahls Gesetz',
    crossing: 'Schnittpunkt',
    interval: '95-%-Intervall',
  },
  axis: (label, unit) => (unit && label !== unit ? `${label}, ${unit}` : label),
  makespan: 'Gesamtzeit',
  at: (label, medianMs, low, high) =>
    `${label} ${time(medianMs)}${low === null || high === null ? '' : ` (${time(low)} bis ${time(high)})`}`,

  crossing: (value, below, above) =>
    `Unterhalb von etwa ${value} ist „${below}“ schneller als „${above}“, darüber langsamer.`,
  crossingSharp: (low, high, below, above) =>
    `Bis ${low} ist „${below}“ schneller als „${above}“, ab ${high} langsamer.`,
  crossingBetween: (low, high) => `Zwischen ${low} und ${high} lässt es sich nicht sicher sagen.`,
  crossingUnsure:
    'Sicher ist das nicht: Die Intervalle sind zu breit, oder es gibt keine. Mehr Messungen zeigen es.',
  noCrossings: 'In diesem Bereich tauschen keine zwei Wege sicher die Plätze.',
  fit: (label, serial, most, explained) =>
    `${label}: ${percent(serial)} sind seriell; mit noch so vielen wird es höchstens ` +
    `${most === null ? 'so viele Male so schnell, wie es welche gibt' : `${times(most)} so schnell`}` +
    `${explained === null ? '.' : `. Die Kurve erklärt ${percent(explained)} der Unterschiede (R²).`}`,
  poor: (label, error, explained) =>
    `${label}: Amdahls Gesetz passt schlecht: Die Zeiten liegen um ${percent(error)} neben seiner Kurve` +
    `${explained === null ? '' : `, und sie erklärt ${percent(explained)} der Unterschiede (R²)`}.`,
  beyondCores: (cores) =>
    `Mehr Threads als ${cores === 1 ? 'der eine Kern teilen ihn sich' : `die ${count(cores)} Kerne teilen sie sich`}; davon weiß das Gesetz nichts, und es kann wie ein serieller Teil aussehen.`,

  table: 'Die Zahlen als Tabelle',
  none: '–',
  strategy: 'Weg',
  samples: 'Messungen',
  median: 'Median',
  interval: 'Intervall',
  ideal: 'ideal',
  fitted: 'angepasst',
};

export const ownTask: Catalogue['ownTask'] = {
  title: 'Was passt zu meiner eigenen Aufgabe?',
  intro:
    'Du weißt, wie lange deine Aufgabe wartet und rechnet? Dann brauchst du für eine erste Antwort nichts zu messen.',
  close: 'Schließen',
  sentence: {
    wait: { before: 'Meine Aufgabe wartet ', after: '' },
    compute: { before: 'und rechnet ', after: ' lang.' },
    tasks: { before: 'Es sind ', after: ',' },
    cores: { before: 'auf ', after: ',' },
    limit: { before: 'mit ', after: '.', none: 'beliebig vielen Wartezeiten zugleich', most: 'höchstens' },
  },
  amounts: {
    wait: {
      label: 'Meine Aufgabe wartet',
      help: 'Wie lange eine Aufgabe insgesamt wartet: auf eine Datenbank, einen Server, eine Platte.',
    },
    compute: { label: 'Sie rechnet', help: 'Wie lange eine Aufgabe einen Kern beschäftigt.' },
    tasks: { label: 'Anzahl', unit: 'Aufgaben', help: 'Wie viele solche Aufgaben zu erledigen sind.' },
    cores: { label: 'Kerne', unit: 'Kernen', help: 'Wie viele Kerne der Rechner hat, der sie erledigt.' },
    limit: {
      label: 'Gleichzeitig wartend',
      unit: 'gleichzeitig',
      help: 'Wie viele zugleich warten dürfen: die Verbindungen eines Pools, die Anfragen, die ein Server erlaubt. 0 heißt beliebig viele.',
    },
    lock: {
      label: 'Interpreter-Lock',
      help: '1, wo immer nur ein Thread rechnet: Python mit GIL. 0 für Python ohne GIL und für Sprachen ohne solche Sperre, etwa Rust, Go, Java oder C#.',
    },
    split: {
      label: 'Eine Berechnung lässt sich aufteilen',
      help: '1, wo sich die Berechnung einer Aufgabe in gleich lange Teile zerlegen lässt, die mehrere Kerne zugleich erledigen.',
    },
    threads: {
      label: 'Threads für blockierendes Warten',
      unit: 'Threads',
      help: 'Wie viele Threads starten, wo jeder ganze Aufgaben erledigt und Warten ihn blockiert; einer je Kern, wenn das mehr sind.',
    },
    handover: {
      label: 'Einem Thread eine Berechnung geben',
      help: 'Einem Thread des Pools eine Berechnung geben und das Ergebnis zurücknehmen; eine nach der anderen.',
    },
    start: {
      label: 'Einen Prozess starten',
      help: 'Wie lange der Start eines Prozesses einen Kern beschäftigt.',
    },
    message: {
      label: 'Eine Nachricht an einen Prozess',
      help: 'Einem Prozess eine Aufgabe schicken, oder ihr Ergebnis zurück.',
    },
    dealer: {
      label: 'Einem Knoten eine Aufgabe zuteilen',
      help: 'Was der Verteiler eines Clusters je Aufgabe braucht, eine nach der anderen. Gemessen: Pythons Prozesspool 200 bis 250, Rays Actors 700, Rays Tasks 1.800, Dask 3.600.',
    },
    network: {
      label: 'Eine Nachricht an einen Knoten',
      help: 'Wie lange eine Aufgabe zu einem Knoten unterwegs ist, oder ihr Ergebnis zurück.',
    },
  },
  lock: 'Sie läuft in',
  locks: {
    with: 'Python mit GIL (dem üblichen Python)',
    without: 'Python ohne GIL oder einer Sprache ohne GIL',
  },
  form: 'Meine Aufgabe',
  answer: 'Die Antwort, vorhergesagt',
  thinking: 'Läuft in gedachter Zeit …',
  busy: 'Gerade wird gemessen. Die Antwort kommt danach.',
  none: 'So viele Aufgaben zu simulieren würde zu lange dauern.',
  failed: (reason) => `Es gibt keine Antwort: ${reason}`,
  strategies: 'Die Wege im Vergleich, vorhergesagt',
  onProcesses: (way) => `${way}, mit Prozessen`,
  unknown: 'zu lang für eine Simulation',
  assumedTitle: 'Angenommen',
  assumed: 'Nichts davon ist gemessen: Jede Strategie lief in gedachter Zeit, auf gleich schnellen Kernen.',
  splits: 'Eine Berechnung lässt sich auf mehrere Kerne aufteilen.',
  whole: 'Eine Berechnung lässt sich nicht aufteilen.',
  changeAssumed: 'Ändern',
  code: 'Der Code dafür, in Python und in Rust',
  tryIt: 'Etwas Ähnliches hier ausprobieren',
  trial: ({ tasks, wait, compute, limit }) => {
    const does = [
      ...(wait === null ? [] : [`${wait} warten`]),
      ...(compute === null ? [] : [`etwa ${compute} rechnen`]),
    ];
    const each = does.length > 0 ? `, die je ${does.join(' und ')}` : '';
    const most = limit === null ? '' : `, höchstens ${limit} zugleich wartend`;
    return `Füllt das Formular mit ${tasks}${each}${most}: deine im gleichen Verhältnis.`;
  },
  calibrated: 'Die Rechenzeiten sind wie auf diesem Rechner gemessen.',
  uncalibrated: 'Die Rechenzeiten sind geschätzt, solange hier nichts gemessen wurde.',
  showsNot:
    'Der Unterschied zeigt sich vielleicht kaum: Dafür braucht es mehr, als sich in Sekunden ausprobieren lässt.',
  startsNothing: 'Startet nichts.',
  tasks: (count, one) => (one ? 'einer solchen Aufgabe' : `${count} solchen Aufgaben`),
};

export const program: Catalogue['program'] = {
  strategy: 'Weg',
  language: 'Sprache',
  run: 'So installierst und startest du es',
  program: 'Das Programm',
  copy: 'Kopieren',
  copyOf: (name) => `Kopieren: ${name}`,
  copied: 'Kopiert.',
  refused: 'Der Browser lässt diese Seite nicht kopieren. Der Text ist markiert: Kopiere ihn von dort.',
  later: 'Der Code erscheint, sobald der Lauf zu Ende ist.',
  fillIn:
    'Dein eigener Code kommt an die Stellen mit „<-“. So wie es ist, wartet und rechnet es so lange wie deine Aufgabe.',
  prints:
    'Es gibt seine Gesamtdauer aus und eine Prüfsumme aller Ergebnisse. Sie ist auf jedem Weg dieselbe, und in beiden ' +
    'Sprachen, außer wo eine Bibliothek auf ihre eigene Art rundet: bei Vorschaubildern und bei Matrizenprodukten von numpy. ' +
    'Die Kommentare im Programm sind auf Englisch.',
};
