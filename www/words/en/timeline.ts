import type { SpanKind } from '../../model/generated.ts';

type OfKind = Record<keyof typeof SpanKind, string>;

/** What a task does in a span of each kind. */
const doing: OfKind = {
  wait: 'waiting',
  compute: 'computing',
  queue: 'queueing',
  lock: 'waiting for the lock',
  copy: 'copying',
  start: 'starting',
};

/** As short as fits into a row. */
const short: OfKind = { ...doing, queue: 'queued', lock: 'locked out' };

export const timeline = {
  label: 'Timeline',
  legend: 'Legend',
  doing,
  /** So many do it: `2 computing`. */
  many: (count: string, kind: keyof OfKind) => `${count} ${short[kind]}`,
  finished: 'finished',
  nothing: 'nothing',
  span: {
    task: (task: string, step: number, kind: string) => `task ${task}, step ${step}: ${kind}`,
    doing: (doing: string, lane: string) => `${doing} on ${lane}`,
    when: (from: string, to: string, long: string) => `from ${from} to ${to}, ${long} long`,
    following: (task: string) => `Following task ${task} in every row.`,
  },
  moves:
    'Arrow keys go through the spans, plus and minus zoom, 0 shows all, Shift with an arrow key moves along the ' +
    'time, Enter follows a task.',
  row: {
    opener: 'Lanes and tasks',
    close: 'Close this row',
    open: { lanes: 'Open this row: its lanes', tasks: 'Open this row: its tasks' },
  },
  captions: {
    waits: (lane: string) => `${lane}: in flight at once`,
    queueAndWaits: (lane: string) => `${lane}: queueing; in flight at once`,
    tasks: (count: number) => (count === 1 ? 'the task' : `${count} tasks, the first one at the top`),
    inFlight: (most: number) => `in flight at once, at most ${most}`,
    computing: (most: number) => `computing at once, at most ${most}`,
  },
  table: {
    caption: (strategy: string) => `${strategy}: what each lane did in the last sample, times added up`,
    lane: 'lane',
    never: 'never',
    sum: (time: string, times: number, count: string) =>
      `${time}, ${times === 1 ? 'once' : `${count} times`}`,
  },
};
