import type { Catalogue } from '../catalogue.ts';

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
