import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';

// Names are nouns here, which keep their capital in the middle of a sentence.
export const figures = figuresIn('de');

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

export const entries: Catalogue['entries'] = {
  guess: 'Erst schätzen',
  guessHelp: 'Schätze, wie lange jeder Weg braucht, bevor gemessen wird.',
  lessons: 'Lektionen',
  charts: 'Diagramme: Messungen, Mehraufwand, Vorhersagen, Messreihen',
  code: 'Der Code, in Python und in Rust',
  ownTask: 'Meine Aufgabe',
  notLoaded: 'Dieser Teil der Seite ließ sich nicht laden. Schließ ihn und öffne ihn noch einmal.',
};

export const runbar: Catalogue['runbar'] = {
  run: 'Starten',
  cancel: 'Abbrechen',
  keys: { 'Control+Enter': 'Strg+Eingabe', Escape: 'Esc' },
  copy: 'Link kopieren',
  link: 'Link zum Kopieren',
  measurement: 'Fortschritt der Messung',
  starting: 'Startet',
  cancelling: 'Bricht ab',
  measuring: 'Die Messung läuft.',
  notices: {
    done: 'Fertig.',
    cancelled: 'Abgebrochen.',
    cutShort: ({ rounds, repeats }) =>
      `Nach ${rounds} von ${repeats} Runden abgebrochen; gezeigt wird, was bis dahin gemessen wurde.`,
    copied: 'Link kopiert.',
    refused: 'Der Browser lässt diese Seite nicht kopieren. Der Link ist markiert: kopiere ihn von dort.',
  },
};

export const sentence: Catalogue['sentence'] = {
  label: 'Was ausgeführt wird',
  tasks: { before: '', after: ', jeweils:' },
  threads: { before: 'mit ', after: ',' },
  limit: { before: '', after: ',', none: 'beliebig viele', most: 'höchstens' },
  lock: { before: 'Sperre abgegeben nach ', after: ',' },
  repeats: { before: '', after: ' je Weg,' },
  seed: { before: 'Startwert ', after: ',' },
  step: (number) => `Schritt ${number}`,
  next: 'dann',
  joints: { ms: 'für', jitter: '±', bytes: 'mit', size: 'von' },
  add: '+ Schritt',
  full: (most) => `Eine Aufgabe hat höchstens ${most} Schritte.`,
  remove: (number, kind) => `Schritt ${number} entfernen: ${kind}`,
  mistyped: (name, reason, used) => `${name}: ${reason} Verwendet wird ${used}.`,
};

export const rows: Catalogue['rows'] = {
  label: 'Die Wege, auf einer gemeinsamen Zeitachse',
  makespan: 'Dauer',
  speedup: 'Gewinn',
  nothingYet:
    'Noch ist nichts gelaufen. Starten zeichnet, was hier geschieht, alle Wege auf einer Zeitachse.',
  earlier: 'Von früheren Einstellungen.',
  interval: (low, high) => `${low} bis ${high}`,
  atOnce: (inFlight, computing) => `${inFlight} unterwegs, ${computing} rechnend`,
};

export const advice: Catalogue['advice'] = {
  question: 'Was passt zu meiner Anwendung?',
  predicted: 'vorhergesagt',
  changeTitle: 'Was das ändern würde',
  machines: 'Auf anderen Rechnern, vorhergesagt',
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
  lock: 'wartet auf die Sperre',
  copy: 'kopiert',
  start: 'startet',
};

const many: Catalogue['timeline']['doing'] = {
  wait: 'wartend',
  compute: 'rechnend',
  queue: 'anstehend',
  lock: 'ausgesperrt',
  copy: 'kopierend',
  start: 'startend',
};

export const timeline: Catalogue['timeline'] = {
  label: 'Zeitachse',
  legend: 'Zeichenerklärung',
  doing,
  many: (count, kind) => `${count} ${many[kind]}`,
  finished: 'schon fertig',
  nothing: 'nichts',
  span: {
    task: (task, step, kind) => `Aufgabe ${task}, Schritt ${step}: ${kind}`,
    doing: (doing, lane) => `${doing} auf ${lane}`,
    when: (from, to, long) => `von ${from} bis ${to}, ${long} lang`,
    following: (task) => `Aufgabe ${task} wird in jeder Zeile verfolgt.`,
  },
  moves:
    'Die Pfeiltasten gehen durch die Abschnitte, Plus und Minus zoomen, 0 zeigt alles, Umschalt mit einer ' +
    'Pfeiltaste wandert die Zeit entlang, Eingabe verfolgt eine Aufgabe.',
  row: {
    opener: 'Spuren und Aufgaben',
    close: 'Diese Zeile schließen',
    open: { lanes: 'Diese Zeile öffnen: ihre Spuren', tasks: 'Diese Zeile öffnen: ihre Aufgaben' },
  },
  captions: {
    waits: (lane) => `${lane}: gleichzeitig unterwegs`,
    queueAndWaits: (lane) => `${lane}: steht an; gleichzeitig unterwegs`,
    tasks: (count) => (count === 1 ? 'die Aufgabe' : `${count} Aufgaben, die erste zuoberst`),
    inFlight: (most) => `gleichzeitig unterwegs, höchstens ${most}`,
    computing: (most) => `gleichzeitig rechnend, höchstens ${most}`,
  },
  table: {
    caption: (way) => `${way}: was jede Spur in der letzten Messung tat, Zeiten zusammengezählt`,
    lane: 'Spur',
    never: 'nie',
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
  help: 'So bewegst du dich',
  moves: [
    ['Strg + Mausrad, zwei Finger, + und −', 'zoomen; 0 zeigt alles'],
    ['ziehen, Umschalt + Mausrad, Umschalt + ← →', 'die Zeit entlang wandern'],
    ['zeigen, tippen, ← → ↑ ↓', 'sagt, was ein Abschnitt ist'],
    ['klicken, noch einmal tippen, Eingabe', 'verfolgt seine Aufgabe durch alle Zeilen; Esc beendet das'],
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
  title: 'Was die Aufgaben gemacht haben',
  as: 'so, wie sie enden bei',
  first: (shown, all) => `Die ersten ${shown} von ${all}.`,
  name: (task, what, end) => `Aufgabe ${task}: ${what}, beendet nach ${end}`,
};

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

export const reportNotes: Catalogue['reportNotes'] = {
  title: 'Was du hier siehst',
  explained:
    'Die Linie ist die Gesamtdauer, vom Start bis zum Ende der letzten Aufgabe, im Median. Darunter steht die ' +
    'letzte Messung, Spur für Spur; wo sich das Warten überlappt, zeigt die Höhe, wie viele unterwegs sind.',
  measured: (parts) => `Auf diesem Rechner gemessen: ${parts}.`,
  cores: (cores) => `${cores} ${cores === 1 ? 'Kern' : 'Kerne'}`,
  isolated: 'abgeschottet',
  notIsolated: 'nicht abgeschottet',
  clock: (microseconds) => `Uhr auf ${microseconds} µs genau`,
};

export const paper: Catalogue['paper'] = {
  link: 'Um dasselbe noch einmal laufen zu lassen:',
};
