import type { Catalogue } from '../catalogue.ts';
import { figures } from './page.ts';

const { count, time, times } = figures;

export const charts: Catalogue['charts'] = {
  title: 'Diagramme: Messungen, Mehraufwand, Vorhersagen, Messreihen',
  afterRun: 'Erst starten: Dieses Diagramm zeigt, was gemessen wurde.',
  tabs: { samples: 'Messungen', overheads: 'Mehraufwand', predicted: 'Vorhersagen', sweep: 'Messreihe' },

  samplesAbout:
    'Jeder Punkt ist eine Messung, die erste Runde steht oben. Der Strich ist der Median, der Balken sein 95-%-Konfidenzintervall.',
  samplesBy: 'Anzeige',
  by: { time: 'auf einer Achse', median: 'jeweils relativ zum Median' },
  median: (ms, longestMs) => time(ms, longestMs),
  interval: (low, high, longestMs) => `${time(low, longestMs)} bis ${time(high, longestMs)}`,
  noInterval: 'kein Intervall',
  samples: (samples, least, greatest, longestMs) =>
    `${count(samples)} ${samples === 1 ? 'Messung' : 'Messungen'}, ${time(least, longestMs)} bis ${time(greatest, longestMs)}`,
  beyond: (percent) => `${percent > 0 ? '+' : ''}${count(percent)} %`,

  overheadsOf: 'Zeit',
  divisions: { lanes: 'der Spuren', task: 'einer Aufgabe', difference: 'des Mehraufwands' },
  divisionsAbout: {
    lanes: 'Womit die Spuren in der gezeigten Messung ihre Zeit verbracht haben, im Durchschnitt.',
    task: 'Womit eine Aufgabe in der gezeigten Messung ihre Zeit verbracht hat, im Durchschnitt.',
    difference:
      'Woraus der Unterschied zwischen einer idealen Maschine ohne Mehraufwand und der Messung besteht. Teile, die den Lauf verkürzen, liegen links der 0.',
  },
  noParts: 'unbekannt',
  parts: {
    startMs: 'Starten',
    queueMs: 'Anstehen',
    waitMs: 'Warten',
    waitBeyondMs: 'Warten über die Zeit hinaus',
    lockMs: 'Warten auf den GIL',
    copyMs: 'Kopieren',
    computeMs: 'Rechnen',
    idleMs: 'Leerlauf',
    dispatch: 'Übergeben',
    start: 'Starten von Prozessen',
    copy: 'Kopieren',
    connections: 'zu wenige Verbindungen',
    overshoot: 'verspätete Timer und Netz',
    'shared-cores': 'geteilte Kerne',
    unexplained: 'ungeklärt',
  },

  predictedAbout:
    'Volle Balken sind hier gemessen. Schraffierte sind vorhergesagt: dieselbe Strategie in virtueller Zeit, mit den Kosten dieses Rechners. Leere sind ideal: ohne Mehraufwand.',
  measured: 'hier gemessen',
  predictedHere: 'hier vorhergesagt',
  ideal: 'hier ideal',
  predictedOn: (machine) => `${machine} (vorhergesagt)`,
  tooLong: 'zu lang für eine Simulation',
  noPredictions: 'Es gibt keine Vorhersagen, denn ein abgebrochener Lauf wird nicht kalibriert.',
};

/** Not rounded up: nearly all is not all. */
const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)} %`;

export const sweep: Catalogue['sweep'] = {
  about: 'Eine Messreihe misst die Arbeitslast bei mehreren Werten einer Einstellung, mit allen angehakten Strategien.',
  form: 'Messreihe',
  what: 'Einstellung',
  from: 'von',
  to: 'bis',
  in: 'an',
  points: 'Punkten,',
  numberOfPoints: 'Anzahl der Punkte',
  spacing: 'Abstand',
  spacings: { linear: 'in gleichen Schritten', geometric: 'in gleichen Faktoren' },
  ofStep: (step, kind, amount) => `Schritt ${step}, ${kind}: ${amount}`,
  begin: 'Messen',
  cancel: 'Abbrechen',
  planned: (values, unit, strategies, repeats) =>
    `Misst bei ${values.join(', ')}${unit && ` ${unit}`}: ${strategies === 1 ? 'eine Strategie' : `${strategies} Strategien`}, ` +
    `je ${repeats === 1 ? 'einmal' : `${count(repeats)}-mal`}.`,
  noStrategies: 'Keine der angehakten Strategien kann hier laufen. Hak mindestens eine an, die das kann.',
  progress: (at, points, value, label, round, rounds) =>
    `Punkt ${at} von ${points}, ${value}: ${label}, ${round === null ? 'Aufwärmen' : `Runde ${round} von ${rounds}`}`,
  left: (ms) =>
    ms < 90_000 ? `; noch etwa ${count(Math.ceil(ms / 1000))} s` : `; noch etwa ${count(Math.round(ms / 60_000))} min`,
  ended: {
    done: 'Die Messreihe ist fertig.',
    cancelled: 'Die Messreihe wurde abgebrochen. Gezeigt werden die bis dahin gemessenen Punkte.',
    failed: 'Die Messreihe endete vorzeitig.',
  },
  earlier: 'Diese Ergebnisse stammen von früheren Einstellungen.',
  so: (done, planned) => `${done} von ${planned} Punkten gemessen.`,

  chart: 'Punkt der Messreihe',
  strategies: 'Gezeigte Strategien',
  curveOf: 'Ideale und angepasste Kurve von',
  nobody: 'keiner Strategie',
  lines: { ideal: 'ideal', fitted: 'angepasst: Amdahls Gesetz', crossing: 'Schnittpunkt', interval: '95-%-Intervall' },
  axis: (label, unit) => (unit && label !== unit ? `${label}, ${unit}` : label),
  makespan: 'Gesamtdauer',
  at: (label, medianMs, low, high) =>
    `${label} ${time(medianMs)}${low === null || high === null ? '' : ` (${time(low)} bis ${time(high)})`}`,

  crossing: (value, below, above) =>
    `Unterhalb von etwa ${value} ist „${below}“ schneller als „${above}“, darüber langsamer.`,
  crossingSharp: (low, high, below, above) =>
    `Bis ${low} ist „${below}“ schneller als „${above}“, ab ${high} langsamer.`,
  crossingBetween: (low, high) => `Zwischen ${low} und ${high} gibt es keinen klaren Unterschied.`,
  crossingUnsure: 'Sicher ist das nicht: Die Intervalle sind zu breit, oder es gibt keine. Nimm mehr Messungen.',
  unsure: (times, listed) =>
    `Die Linien kreuzen sich ${times === 1 ? 'einmal' : `${count(times)}-mal`}${listed > 0 ? ' öfter' : ''}, aber das kann am Rauschen liegen.`,
  noCrossings: 'In diesem Bereich überholt keine Strategie klar eine andere.',
  fit: (label, serial, most, error) =>
    `${label}: ${percent(serial)} sind seriell, also ` +
    `${most === null ? 'kann die Beschleunigung mit der Zahl der Threads wachsen' : `sind auch noch so viele Threads höchstens ${times(most)} so schnell wie einer`}. ` +
    `Die Zeiten weichen um ${percent(error)} von der Kurve ab.`,
  poor: (label, error, explained) =>
    `${label}: Amdahls Gesetz passt schlecht und wird nicht gezeichnet. Die Zeiten weichen um ${percent(error)} von seiner Kurve ab, mehr als 5 %` +
    `${explained === null ? '' : `, und sie erklärt ${percent(explained)} der Varianz (R²), weniger als 97 %`}.`,
  beyondCores: (cores) =>
    `Mehr Threads als Kerne teilen sich ${cores === 1 ? 'den einen Kern' : `die ${count(cores)} Kerne`}. Amdahls Gesetz berücksichtigt das nicht, und so kann es wie ein serieller Teil aussehen.`,

  table: 'Die Zahlen als Tabelle',
  none: '–',
  strategy: 'Strategie',
  samples: 'Messungen',
  median: 'Median',
  interval: 'Intervall',
  ideal: 'ideal',
  fitted: 'angepasst',
};

export const ownTask: Catalogue['ownTask'] = {
  title: 'Was passt zu meiner eigenen Aufgabe?',
  intro:
    'Wenn du weißt, wie lange deine Aufgabe wartet und rechnet, bekommst du eine erste Antwort, ohne etwas zu messen.',
  close: 'Schließen',
  sentence: {
    wait: { before: 'Meine Aufgabe wartet ', after: '' },
    compute: { before: 'und rechnet ', after: ' lang.' },
    tasks: { before: 'Es sind ', after: ',' },
    cores: { before: 'auf ', after: ',' },
    limit: { before: 'mit ', after: '.', none: 'beliebig vielen', most: 'höchstens' },
  },
  amounts: {
    wait: {
      label: 'Meine Aufgabe wartet',
      help: 'Wie lange eine Aufgabe insgesamt wartet, auf eine Datenbank, einen Server oder eine Platte.',
    },
    compute: { label: 'Sie rechnet', help: 'Wie lange eine Aufgabe einen Kern beschäftigt.' },
    tasks: { label: 'Anzahl', unit: 'Aufgaben', help: 'Wie viele solche Aufgaben es sind.' },
    cores: { label: 'Kerne', unit: 'Kernen', help: 'Wie viele Kerne der Rechner hat, auf dem die Aufgaben laufen.' },
    limit: {
      label: 'Grenze für gleichzeitige Wartezeiten',
      unit: 'gleichzeitigen Wartezeiten',
      help: 'Wie viele zugleich warten dürfen, zum Beispiel die Verbindungen eines Pools oder die Anfragen, die ein Server erlaubt. 0 heißt beliebig viele. Alle Knoten teilen sie sich.',
    },
    lock: {
      label: 'GIL',
      help: 'Mit GIL rechnet immer nur ein Thread. Python ohne GIL hat keine solche Sperre, ebenso wenig Rust, Go, Java oder C#.',
    },
    split: {
      label: 'Eine Berechnung lässt sich aufteilen',
      help: 'Ob sich die Berechnung einer Aufgabe in gleich lange Teile zerlegen lässt, die mehrere Kerne zugleich erledigen.',
    },
    threads: {
      label: 'Threads für blockierendes Warten',
      unit: 'Threads',
      help: 'Wie viele Threads starten, wenn jeder ganze Aufgaben erledigt und beim Warten blockiert; mindestens einer je Kern.',
    },
    handover: {
      label: 'Eine Berechnung an einen Thread übergeben',
      help: 'Wie lange es dauert, eine Berechnung an einen Thread des Pools zu übergeben und das Ergebnis zurückzunehmen; eine nach der anderen.',
    },
    start: { label: 'Einen Prozess starten', help: 'Wie lange der Start eines Prozesses einen Kern beschäftigt.' },
    message: {
      label: 'Eine Nachricht an einen Prozess',
      help: 'Wie lange es dauert, einem Prozess eine Aufgabe zu schicken, oder das Ergebnis zurück.',
    },
    dealer: {
      label: 'Eine Aufgabe zuteilen',
      help: 'Wie lange der Verteiler eines Clusters je Aufgabe braucht. Gemessen: Pythons Prozesspool 200 bis 250, Rays Actors 700, Rays Tasks 1.800, Dask 3.600.',
    },
    network: {
      label: 'Eine Nachricht an einen Knoten',
      help: 'Wie lange es dauert, eine Aufgabe an einen Knoten zu schicken, oder ein Ergebnis zurück.',
    },
  },
  lock: 'Sie läuft in',
  locks: { with: 'Python mit GIL (dem üblichen Python)', without: 'Python ohne GIL oder einer Sprache ohne GIL' },
  form: 'Meine Aufgabe',
  answer: 'Die Antwort, vorhergesagt',
  thinking: 'Wird simuliert …',
  busy: 'Gerade läuft eine Messung. Die Antwort kommt danach.',
  none: 'So viele Aufgaben zu simulieren würde zu lange dauern.',
  failed: (reason) => `Es gibt keine Antwort: ${reason}`,
  strategies: 'Die Strategien im Vergleich, vorhergesagt',
  onProcesses: (strategy) => `${strategy}, mit Prozessen`,
  unknown: 'zu lang für eine Simulation',
  assumedTitle: 'Angenommen',
  assumed: 'Nichts davon ist gemessen: Jede Strategie lief in virtueller Zeit, auf gleich schnellen Kernen.',
  splits: 'Eine Berechnung lässt sich auf mehrere Kerne aufteilen.',
  whole: 'Eine Berechnung lässt sich nicht aufteilen.',
  changeAssumed: 'Ändern',
  code: 'Der Code dafür, in Python und in Rust',
  tryIt: 'Etwas Ähnliches hier ausprobieren',
  trial: ({ tasks, one, wait, compute, limit }) => {
    const does = [
      ...(wait === null ? [] : [`${wait} ${one ? 'wartet' : 'warten'}`]),
      ...(compute === null ? [] : [`etwa ${compute} ${one ? 'rechnet' : 'rechnen'}`]),
    ];
    const each = does.length > 0 ? `, die ${one ? '' : 'je '}${does.join(' und ')}` : '';
    const most = limit === null ? '' : `, höchstens ${limit} zugleich wartend`;
    return `Füllt das Formular mit ${tasks}${each}${most}, im selben Verhältnis wie deine.`;
  },
  calibrated: 'Die Rechenzeiten wurden auf diesem Rechner gemessen.',
  uncalibrated: 'Die Rechenzeiten sind geschätzt, solange hier nichts gemessen wurde.',
  showsNot: 'Der Unterschied ist vielleicht kaum zu sehen: Um ihn klar zu zeigen, reichen ein paar Sekunden nicht.',
  startsNothing: 'Startet keinen Lauf.',
  tasks: (count, one) => (one ? 'einer solchen Aufgabe' : `${count} solchen Aufgaben`),
};

export const program: Catalogue['program'] = {
  strategy: 'Strategie',
  language: 'Sprache',
  run: 'So installierst und startest du es',
  program: 'Das Programm',
  copy: 'Kopieren',
  copyOf: (name) => `Kopieren: ${name}`,
  copied: 'Kopiert.',
  refused: 'Der Browser erlaubt dieser Seite das Kopieren nicht. Der Text ist markiert, du kannst ihn selbst kopieren.',
  later: 'Der Code erscheint, sobald der Lauf zu Ende ist.',
  noClient: (scheduler) => `Für Rust gibt es keinen ${scheduler}-Client. Für Python gibt es einen.`,
  fillIn:
    'Dein eigener Code kommt an die mit „<-“ markierten Stellen. Bis dahin wartet und rechnet das Programm so lange wie deine Aufgabe.',
  prints:
    'Das Programm gibt seine Gesamtdauer und eine Prüfsumme aller Ergebnisse aus. Sie ist für alle Strategien gleich, und für beide ' +
    'Sprachen, sofern keine Bibliothek anders rundet, wie bei Vorschaubildern und Matrizenprodukten in numpy. ' +
    'Die Kommentare im Programm sind auf Englisch.',
};
