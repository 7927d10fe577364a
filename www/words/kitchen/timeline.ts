import type { Catalogue } from '../catalogue.ts';

const doing: Catalogue['timeline']['doing'] = {
  wait: 'in the oven',
  compute: 'chopping',
  queue: 'waiting for a cook',
  lock: 'waiting for the knife',
  copy: 'carrying between kitchens',
  start: 'a cook arriving',
};

const many: Catalogue['timeline']['doing'] = {
  ...doing,
  queue: 'without a cook',
  lock: 'without the knife',
  copy: 'carrying',
  start: 'arriving',
};

export const timeline: Catalogue['timeline'] = {
  label: 'What the kitchen did',
  legend: 'How to read the kitchen',
  doing,
  many: (count, kind) => `${count} ${many[kind]}`,
  finished: 'all served',
  nothing: 'nobody moves',
  span: {
    task: (task, step, kind) => `dish ${task}, course ${step}: ${kind}`,
    doing: (doing, lane) => `${doing}, ${lane}`,
    when: (from, to, long) => `from ${from} to ${to}, ${long} long`,
    following: (task) => `Following dish ${task} through every kitchen.`,
  },
  moves:
    'Arrow keys go from deed to deed, plus and minus zoom, 0 shows the whole evening, Shift with an arrow key ' +
    'moves along the time, Enter follows a dish.',
  row: {
    opener: 'Cooks and dishes',
    close: 'Close this kitchen',
    open: { lanes: 'Look into this kitchen: its cooks', tasks: 'Look into this kitchen: its dishes' },
  },
  captions: {
    waits: (lane) => `${lane}: in the oven at once`,
    queueAndWaits: (lane) => `${lane}: waiting for a cook; in the oven at once`,
    tasks: (count) => (count === 1 ? 'the dish' : `${count} dishes, the first one at the top`),
    inFlight: (most) => `in the oven at once, at most ${most}`,
    computing: (most) => `chopping at once, at most ${most}`,
  },
  table: {
    caption: (strategy) => `${strategy}: what each cook did in the last tasting, times added up`,
    lane: 'cook',
    never: 'not at all',
    sum: (time, times, count) => `${time}, in ${times === 1 ? 'one go' : `${count} goes`}`,
  },
};
