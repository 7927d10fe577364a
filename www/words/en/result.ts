import type { Nodes, SpanKind } from '../../model/generated.ts';

// The text around the advice. Its sentences come from the engine.

interface Figures {
  count: (value: number) => string;
  time: (ms: number) => string;
}

export const advice = {
  question: 'Which one for my application?',
  predicted: 'predicted',
  changeTitle: 'What would change it',
  machines: 'On other machines, predicted',
  /** How the figures of a measured workload are found. */
  machinesFrom:
    'Simulated with the costs measured here, without other programs and without a connection limit, then scaled by how far ' +
    'predictions were off in this run.',
  unknown: 'too long to simulate',
  /** What each node runs, and the figures of all nodes together. */
  onNodes: (strategy: string, { used, count, limit, dealingMs }: Nodes, figuresOf: Figures) =>
    [
      count === 1 ? `${strategy} there` : `${strategy} on each`,
      ...(used < count ? [`only ${figuresOf.count(used)} of them needed`] : []),
      ...(limit === null ? [] : [`at most ${figuresOf.count(limit)} waiting at once on each`]),
      `the scheduler is busy for ${figuresOf.time(dealingMs)}`,
    ].join('; '),
};

type OfKind = Record<keyof typeof SpanKind, string>;

/** The activity in a span of each kind. */
const doing: OfKind = {
  wait: 'waiting',
  compute: 'computing',
  queue: 'queueing',
  lock: 'waiting for the GIL',
  copy: 'copying',
  start: 'starting',
};

/** Short forms for a row. */
const short: OfKind = { ...doing, queue: 'queued', lock: 'waiting for the GIL' };

export const timeline = {
  label: 'Timeline',
  legend: 'Legend',
  doing,
  /** `2 computing` */
  many: (count: string, kind: keyof OfKind) => `${count} ${short[kind]}`,
  finished: 'finished',
  nothing: 'idle',
  span: {
    task: (task: string, step: number, kind: string) => `task ${task}, step ${step}: ${kind}`,
    doing: (doing: string, lane: string) => `${doing} on ${lane}`,
    when: (from: string, to: string, long: string) => `from ${from} to ${to}, ${long} long`,
    following: (task: string) => `Following task ${task} in every row.`,
  },
  moves:
    'Arrow keys move between spans, plus and minus zoom, 0 shows everything, Shift and an arrow key move along the ' +
    'time axis, Enter follows a task.',
  row: {
    opener: 'Lanes and tasks',
    close: 'Close this row',
    open: { lanes: 'Show the lanes of this row', tasks: 'Show the tasks of this row' },
  },
  captions: {
    waits: (lane: string) => `${lane}: in flight at once`,
    queueAndWaits: (lane: string) => `${lane}: queueing; in flight at once`,
    tasks: (count: number) => (count === 1 ? 'the task' : `${count} tasks, the first one at the top`),
    inFlight: (most: number) => `in flight at once, at most ${most}`,
    computing: (most: number) => `computing at once, at most ${most}`,
  },
  table: {
    caption: (strategy: string) => `${strategy}: total time of each lane by activity, in the sample nearest the median`,
    lane: 'lane',
    never: 'never',
    /** Where tasks overlap, and together take longer than the run. */
    perTask: (time: string, tasks: string) => `${time} per task on average, ${tasks} tasks`,
    sum: (time: string, times: number, count: string) => `${time}, ${times === 1 ? 'once' : `${count} times`}`,
  },
};

export const tools = {
  zoom: 'Zoom',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  fit: 'Fit',
  show: 'Open rows show',
  shown: { lanes: 'lanes', tasks: 'tasks' },
  help: 'Mouse, touch and keys',
  /** Each gesture and its effect. */
  moves: [
    ['Ctrl + wheel, pinch, + and −', 'zoom; 0 shows everything'],
    ['drag, Shift + wheel, Shift + ← →', 'move along the time axis'],
    ['point, tap, ← → ↑ ↓', 'show the details of a span'],
    ['click, second tap, Enter', 'follow its task through all rows; Escape stops'],
  ] as [string, string][],
  replay: {
    label: 'Replay',
    play: 'Play',
    playBack: 'Play backwards',
    step: 'Step',
    stepBack: 'Step backwards',
    upTo: 'Replayed up to',
    speed: 'Speed of the replay',
  },
};

export const pictures = {
  title: 'Pictures from the tasks',
  /** Before the choice of a strategy. */
  as: 'as they finish under',
  first: (shown: string, all: string) => `The first ${shown} of ${all}.`,
  /** The alternative text of a picture. */
  name: (task: string, what: string, end: string) => `Task ${task}: ${what}, finished after ${end}`,
};

export const costs = {
  title: 'Cores, memory, and where the time went',
  strategy: 'Strategy',
  /** Of the figures before the kinds. */
  columns: ['threads computing, on average', 'memory', 'measured', 'predicted', 'ideal', 'loop stall'],
  kinds: {
    startMs: 'starting',
    queueMs: 'queueing',
    waitMs: 'waiting',
    waitBeyondMs: 'waiting past the deadline',
    lockMs: 'waiting for the GIL',
    copyMs: 'copying',
    computeMs: 'computing',
    idleMs: 'idle',
  },
  explained:
    'Percentages are of the time of all lanes in the sample shown. Predicted: the same strategy in virtual time, with ' +
    'the costs measured on this machine. Ideal: the same number of cores, and no overheads.',
  calibration: {
    step: (step: number) => `Computing step ${step}`,
    dispatch: 'Handing a computation to a thread',
    process: 'Starting a process',
    message: 'A message to a process',
    copy: 'Copying a megabyte',
    overshoot: 'How late a timer fires',
    roundTrip: 'A request with no delay',
    cost: (what: string, time: string) => `${what}: ${time}.`,
    found: (took: string, costs: string) => `Calibrated on this machine in ${took}. ${costs}`,
  },
};

export const reportNotes = {
  title: 'What you see here',
  explained:
    'The line is the median makespan, from the start until the last task ends. Speedup is the median of Sequential ' +
    'divided by the median of the strategy. Below the line is the sample nearest the median, lane by lane. Where waits overlap, the height shows how many are in flight.',
  measured: (parts: string) => `Measured on this machine: ${parts}.`,
  cores: (cores: number) => `${cores} ${cores === 1 ? 'core' : 'cores'}`,
  cluster: (software: string, workers: number) => `${software} with ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
  isolated: 'cross-origin isolated',
  notIsolated: 'not cross-origin isolated',
  clock: (microseconds: string) => `clock resolution ${microseconds} µs`,
  /** Who answered the fetches, and over which protocol, if known. */
  answered: {
    server: (protocol: string | null) => `fetches answered by a server${protocol === null ? '' : ` over ${protocol}`}`,
    'service-worker': (_: string | null) => 'fetches answered by the page’s service worker',
    none: (_: string | null) => 'fetches answered by the page itself',
  },
};

export const paper = {
  /** Before the link to a printed result. */
  link: 'Run the same workload again:',
};
