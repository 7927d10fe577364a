import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';

// Names are nouns here, which keep their capital in the middle of a sentence.
export const figures = figuresIn('de');

export const page: Catalogue['page'] = {
  name: 'Manyhands',
  motto: 'Nebenläufigkeit hält vieles in Gang. Parallelität heißt: viele Hände.',
  title: (sentence) => `Manyhands: ${sentence}`,
  noStart: (reason) => `Manyhands konnte nicht starten: ${reason}`,
  slow: 'Manyhands wartet noch auf eine seiner Dateien. Sobald sie da ist, geht es los. Tut sich nichts, lade die Seite neu.',
  presets: 'Vorlagen',
  dark: 'Dunkel',
  language: 'Sprache',
  newVersion: 'Eine neue Version dieser Seite ist bereit.',
  reload: 'Neu laden',
  offline: 'Diese Seite funktioniert jetzt auch offline.',
};

export const entries: Catalogue['entries'] = {
  guess: 'Erst schätzen',
  guessHelp: 'Schätze vor der Messung, wie lange jede Strategie braucht.',
  lessons: 'Lektionen',
  charts: 'Diagramme: Messungen, Mehraufwand, Vorhersagen, Messreihen',
  code: 'Der Code, in Python und in Rust',
  snippet: 'In einen Artikel einfügen',
  download: 'Herunterladen: Bilder, Berichte, Aufzeichnungen',
  compare: 'Mit früheren Läufen und anderen Geräten vergleichen',
  ownTask: 'Meine Aufgabe',
  glossary: 'Wörterbuch: was die Wörter dieser Seite bedeuten',
  notLoaded: 'Ein Teil der Seite ließ sich nicht laden. Lade die Seite neu, sobald der Server erreichbar ist.',
  late: 'Ein Teil der Seite ist noch nicht da. Tut sich nichts, lade die Seite neu.',
};

export const runbar: Catalogue['runbar'] = {
  run: 'Starten',
  cancel: 'Abbrechen',
  keys: { 'Control+Enter': 'Strg+Eingabe', Escape: 'Esc' },
  share: 'Teilen',
  measurement: 'Fortschritt der Messung',
  starting: 'Startet',
  cancelling: 'Bricht ab',
  measuring: 'Die Messung läuft.',
  slow: 'Eine Datei für diesen Lauf ist noch nicht da. Tut sich nichts, brich ihn ab und lade die Seite neu.',
  earlier: 'Dieser Lauf hat noch die Einstellungen von vorher.',
  otherTab: 'Ein anderer Tab oder Rahmen dieser Seite misst ebenfalls: Das macht beides ungenau.',
  notices: {
    done: 'Fertig.',
    cancelled: 'Abgebrochen.',
    cutShort: ({ rounds, repeats }) =>
      `Nach ${rounds} von ${repeats} Runden abgebrochen. Gezeigt werden die vollständigen Runden.`,
    copied: 'Link kopiert.',
    refused:
      'Der Browser erlaubt dieser Seite das Kopieren nicht. Der Link ist markiert, du kannst ihn selbst kopieren.',
  },
};

export const sentence: Catalogue['sentence'] = {
  label: 'Die Arbeitslast',
  tasks: { before: '', after: ', jeweils:' },
  threads: { before: 'mit ', after: ',' },
  limit: { before: '', after: ',', none: 'beliebig viele', most: 'höchstens' },
  lock: { before: 'GIL-Wechsel nach ', after: ',' },
  repeats: { before: '', after: ' je Strategie,' },
  seed: { before: 'Startwert ', after: '' },
  step: (number) => `Schritt ${number}`,
  next: 'dann',
  amounts: {
    fetch: { bytes: 'von', ms: 'nach', jitter: '±' },
    sleep: { ms: 'für', jitter: '±' },
    primes: { size: 'unter' },
    squares: { size: 'unter' },
    mandelbrot: { size: 'mit Seitenlänge' },
    thumbnail: { size: 'mit höchstens' },
    encrypt: { size: 'von' },
    sha256: { size: 'von' },
    matmul: { size: 'mit' },
    sort: { size: 'von' },
  },
  add: '+ Schritt',
  full: (most) => `Eine Aufgabe hat höchstens ${most} Schritte.`,
  remove: (number, kind) => `Schritt ${number} entfernen: ${kind}`,
};

export const numbers: Catalogue['numbers'] = {
  mistyped: (name, typed, used) =>
    `${name}: „${typed}“ ist keine Zahl.${used === null ? '' : ` Verwendet wird ${used}.`}`,
  empty: (name, used) => `${name}: Nichts eingegeben. Verwendet wird ${used}.`,
  rounded: (name, typed, used) => `${name}: ${typed} wurde auf ${used} gerundet.`,
  read: (name, typed, used) => `${name}: ${typed} wurde als ${used} gelesen.`,
};

export const rows: Catalogue['rows'] = {
  label: 'Die Strategien, auf einer gemeinsamen Zeitachse',
  makespan: 'Dauer',
  speedup: 'Speedup',
  nothingYet: 'Drück auf „Starten“: Hier erscheinen dann alle Strategien auf einer gemeinsamen Zeitachse.',
  earlier: 'Diese Ergebnisse stammen von früheren Einstellungen.',
  disturbed: 'Ein anderer Tab oder Rahmen dieser Seite hat zugleich gemessen, darum sind diese Zeiten ungenau.',
  useFor: (what) => `für ${what}`,
  uses: {
    sequential: 'insgesamt wenig Arbeit',
    'event-loop': 'Warten, mit async-Bibliotheken',
    'event-loops': 'Warten, mit zu viel Rechnen für eine Schleife',
    'gil-threads': 'Warten, mit blockierenden Bibliotheken',
    threads: 'Rechnen, ohne den GIL',
    processes: 'Rechnen, mit dem GIL',
    'fork-join': 'einige große Berechnungen',
    'two-phase': 'Warten und Rechnen, in getrennten Abschnitten',
    pipeline: 'Warten und Rechnen',
    dask: 'lange Berechnungen, auf mehreren Rechnern',
    ray: 'kürzere Berechnungen, auf mehreren Rechnern',
  },
  interval: (low, high) => `${low} bis ${high}`,
  predicted: 'vorhergesagt, nicht gemessen',
  whyPredicted: 'Diese Strategie braucht gemeinsamen Speicher, den diese Seite nicht hat.',
  noCluster: (scheduler) =>
    `Diese Seite hat keinen ${scheduler}-Cluster, deshalb ist die Strategie aus dokumentierten Kosten vorhergesagt. Das Python-Paket kann einen starten: python -m manyhands serve --on ${scheduler.toLowerCase()}`,
  hasCluster: (software, workers, label) =>
    `Dieser Server hat ${software} mit ${workers} Worker${workers === 1 ? '' : 'n'}. Kreuze ${label} an, um ihn zu messen.`,
  refusedCluster:
    'Dieser Server hat einen Cluster, aber die Seite wurde ohne sein Token geöffnet. Öffne den Link, den der Server ausgegeben hat.',
  atOnce: (inFlight, computing, cores) =>
    `${inFlight} unterwegs, ${computing} rechnend${cores === null ? '' : ` auf ${cores === '1' ? 'einem Kern' : `${cores} Kernen`}`}`,
};

export const advice: Catalogue['advice'] = {
  question: 'Was passt zu meiner Anwendung?',
  predicted: 'vorhergesagt',
  changeTitle: 'Was das ändern würde',
  machines: 'Auf anderen Rechnern, vorhergesagt',
  machinesFrom:
    'Simuliert mit den hier gemessenen Kosten, ohne andere Programme und ohne Verbindungsgrenze, und dann um den Faktor ' +
    'korrigiert, um den Vorhersagen in diesem Lauf danebenlagen.',
  unknown: 'zu lang für eine Simulation',
  onNodes: (strategy, { used, count, limit, dealingMs }, figuresOf) =>
    [
      count === 1 ? `dort: ${strategy}` : `auf jedem: ${strategy}`,
      ...(used < count ? [`nur ${figuresOf.count(used)} davon nötig`] : []),
      ...(limit === null ? [] : [`höchstens ${figuresOf.count(limit)} zugleich wartend auf jedem`]),
      `der Verteiler ist ${figuresOf.time(dealingMs)} beschäftigt`,
    ].join('; '),
};

const doing: Catalogue['timeline']['doing'] = {
  wait: 'wartet',
  compute: 'rechnet',
  queue: 'steht an',
  lock: 'wartet auf den GIL',
  copy: 'kopiert',
  start: 'startet',
};

const many: Catalogue['timeline']['doing'] = {
  wait: 'wartend',
  compute: 'rechnend',
  queue: 'anstehend',
  lock: 'auf den GIL wartend',
  copy: 'kopierend',
  start: 'startend',
};

export const timeline: Catalogue['timeline'] = {
  label: 'Zeitachse',
  legend: 'Zeichenerklärung',
  doing,
  many: (count, kind) => `${count} ${many[kind]}`,
  finished: 'schon fertig',
  nothing: 'untätig',
  span: {
    task: (task, step, kind) => `Aufgabe ${task}, Schritt ${step}: ${kind}`,
    doing: (doing, lane) => `${doing} auf ${lane}`,
    when: (from, to, long) => `von ${from} bis ${to}, ${long} lang`,
    following: (task) => `Aufgabe ${task} wird in jeder Zeile verfolgt.`,
  },
  moves:
    'Die Pfeiltasten wechseln zwischen den Abschnitten, Plus und Minus zoomen, 0 zeigt alles, Umschalt und eine ' +
    'Pfeiltaste verschieben die Zeitachse, Eingabe verfolgt eine Aufgabe.',
  row: {
    opener: 'Spuren und Aufgaben',
    close: 'Diese Zeile schließen',
    open: { lanes: 'Die Spuren dieser Zeile zeigen', tasks: 'Die Aufgaben dieser Zeile zeigen' },
  },
  captions: {
    waits: (lane) => `${lane}: gleichzeitig unterwegs`,
    queueAndWaits: (lane) => `${lane}: steht an; gleichzeitig unterwegs`,
    tasks: (count) => (count === 1 ? 'die Aufgabe' : `${count} Aufgaben, die erste zuoberst`),
    inFlight: (most) => `gleichzeitig unterwegs, höchstens ${most}`,
    computing: (most) => `gleichzeitig rechnend, höchstens ${most}`,
  },
  table: {
    caption: (strategy) =>
      `${strategy}: Gesamtzeit jeder Spur nach Tätigkeit, in der Messung, die dem Median am nächsten ist`,
    lane: 'Spur',
    never: 'nie',
    perTask: (time, tasks) => `im Mittel ${time} je Aufgabe, ${tasks} Aufgaben`,
    sum: (time, times, count) => `${time}, ${times === 1 ? 'einmal' : `${count}-mal`}`,
  },
};

export const tools: Catalogue['tools'] = {
  zoom: 'Vergrößerung',
  zoomOut: 'Verkleinern',
  zoomIn: 'Vergrößern',
  fit: 'Alles',
  show: 'Offene Zeilen zeigen',
  shown: { lanes: 'Spuren', tasks: 'Aufgaben' },
  help: 'Maus, Finger und Tasten',
  moves: [
    ['Strg + Mausrad, zwei Finger, + und −', 'zoomen; 0 zeigt alles'],
    ['ziehen, Umschalt + Mausrad, Umschalt + ← →', 'die Zeitachse verschieben'],
    ['zeigen, tippen, ← → ↑ ↓', 'Einzelheiten eines Abschnitts zeigen'],
    ['klicken, noch einmal tippen, Eingabe', 'seine Aufgabe durch alle Zeilen verfolgen; Esc beendet das'],
  ],
  replay: {
    label: 'Wiederholung',
    play: 'Abspielen',
    playBack: 'Rückwärts abspielen',
    step: 'Einen Schritt vor',
    stepBack: 'Einen Schritt zurück',
    upTo: 'Abgespielt bis',
    speed: 'Tempo der Wiederholung',
  },
};

export const pictures: Catalogue['pictures'] = {
  title: 'Bilder aus den Aufgaben',
  as: 'in der Reihenfolge von',
  first: (shown, all) => `Die ersten ${shown} von ${all}.`,
  name: (task, what, end) => `Aufgabe ${task}: ${what}, fertig nach ${end}`,
};

export const costs: Catalogue['costs'] = {
  title: 'Kerne, Speicher, und wo die Zeit blieb',
  strategy: 'Strategie',
  columns: ['rechnende Threads, im Mittel', 'Speicher', 'gemessen', 'vorhergesagt', 'Ideal', 'Schleife stand still'],
  kinds: {
    startMs: 'Starten',
    queueMs: 'Anstehen',
    waitMs: 'Warten',
    waitBeyondMs: 'Warten über die Zeit hinaus',
    lockMs: 'Warten auf den GIL',
    copyMs: 'Kopieren',
    computeMs: 'Rechnen',
    idleMs: 'untätig',
  },
  explained:
    'Die Prozente sind Anteile an der Zeit aller Spuren in der gezeigten Messung. Vorhergesagt: dieselbe Strategie ' +
    'in virtueller Zeit, mit den auf diesem Rechner gemessenen Kosten. Ideal: mit ebenso vielen Kernen und ohne ' +
    'jeden Mehraufwand.',
  calibration: {
    step: (step) => `Schritt ${step} rechnen`,
    dispatch: 'Eine Berechnung an einen Thread übergeben',
    process: 'Einen Prozess starten',
    message: 'Eine Nachricht an einen Prozess',
    copy: 'Ein Megabyte kopieren',
    overshoot: 'Verspätung eines Timers',
    roundTrip: 'Eine Anfrage ohne Wartezeit',
    cost: (what, time) => `${what}: ${time}.`,
    found: (took, costs) => `Auf diesem Rechner in ${took} kalibriert. ${costs}`,
  },
};

export const reportNotes: Catalogue['reportNotes'] = {
  title: 'Was du hier siehst',
  explained:
    'Die Linie ist der Median der Gesamtdauer, vom Start bis zum Ende der letzten Aufgabe. „Speedup“ ist der Median von ' +
    '„Sequenziell“ geteilt durch den der Strategie. Unter der Linie steht die Messung, die dem Median am nächsten ist, Spur für Spur. Wo sich das Warten überlappt, zeigt die Höhe, wie viele unterwegs sind.',
  measured: (parts) => `Auf diesem Rechner gemessen: ${parts}.`,
  cores: (cores) => `${cores} ${cores === 1 ? 'Kern' : 'Kerne'}`,
  cluster: (software, workers) => `${software} mit ${workers} Worker${workers === 1 ? '' : 'n'}`,
  isolated: 'abgeschottet',
  notIsolated: 'nicht abgeschottet',
  clock: (microseconds) => `Uhr auf ${microseconds} µs genau`,
  answered: {
    server: (protocol) => `Anfragen von einem Server beantwortet${protocol === null ? '' : ` (${protocol})`}`,
    'service-worker': () => 'Anfragen vom Service Worker der Seite beantwortet',
    none: () => 'Anfragen von der Seite selbst beantwortet',
  },
};

export const paper: Catalogue['paper'] = { link: 'Dasselbe noch einmal ausführen:' };
