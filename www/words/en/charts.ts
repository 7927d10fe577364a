import { figures } from './page.ts';

const { count, time, times } = figures;

export const charts = {
  title: 'Charts: samples, overheads, predictions, sweeps',
  afterRun: 'Press Run first: this chart shows what was measured.',
  tabs: { samples: 'Samples', overheads: 'Overheads', predicted: 'Predicted', sweep: 'Sweep' },

  samplesAbout:
    'Each dot is a sample, with the first round at the top. The line is the median, and the bar is its 95% confidence interval.',
  samplesBy: 'Shown',
  by: { time: 'on one axis', median: 'each relative to its median' },
  median: (ms: number, longestMs?: number) => time(ms, longestMs),
  interval: (low: number, high: number, longestMs?: number) => `${time(low, longestMs)} to ${time(high, longestMs)}`,
  noInterval: 'no interval',
  samples: (samples: number, least: number, greatest: number, longestMs?: number) =>
    `${count(samples)} ${samples === 1 ? 'sample' : 'samples'}, ${time(least, longestMs)} to ${time(greatest, longestMs)}`,
  beyond: (percent: number) => `${percent > 0 ? '+' : ''}${count(percent)}%`,

  overheadsOf: 'Show',
  divisions: { lanes: 'the lanes’ time', task: 'a task’s time', difference: 'the overhead' },
  divisionsAbout: {
    lanes: 'How the lanes spent their time in the sample shown, on average.',
    task: 'How a task spent its time in the sample shown, on average.',
    difference:
      'Where the difference between an ideal machine without overheads and the measurement comes from. Parts that shorten the run are left of 0.',
  },
  noParts: 'not known',
  parts: {
    startMs: 'starting',
    queueMs: 'queueing',
    waitMs: 'waiting',
    waitBeyondMs: 'waiting past the deadline',
    lockMs: 'waiting for the GIL',
    copyMs: 'copying',
    computeMs: 'computing',
    idleMs: 'idle',
    dispatch: 'handing over',
    start: 'starting processes',
    copy: 'copying',
    connections: 'too few connections',
    overshoot: 'late timers and network',
    'shared-cores': 'shared cores',
    unexplained: 'unexplained',
  } as Record<string, string>,

  predictedAbout:
    'Solid bars were measured here. Hatched bars are predicted: the same strategy in virtual time, with the costs measured on this machine. Outlined bars are ideal: no overheads.',
  measured: 'measured here',
  predictedHere: 'predicted here',
  ideal: 'ideal here',
  predictedOn: (machine: string) => `${machine} (predicted)`,
  tooLong: 'takes too long to simulate',
  noPredictions: 'There are no predictions, because a canceled run has no calibration.',
};

/** Not rounded up: nearly all is not all. */
const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)}%`;

export const sweep = {
  about: 'A sweep measures the workload at several values of one setting, with all ticked strategies.',
  form: 'Sweep',
  what: 'Sweep',
  from: 'from',
  to: 'to',
  in: 'at',
  points: 'points,',
  numberOfPoints: 'number of points',
  spacing: 'spacing',
  spacings: { linear: 'evenly spaced', geometric: 'spaced logarithmically' },
  ofStep: (step: number, kind: string, amount: string) => `step ${step}, ${kind}: ${amount}`,
  begin: 'Sweep',
  cancel: 'Cancel',
  planned: (values: string[], unit: string, strategies: number, repeats: number) =>
    `Measures at ${values.join(', ')}${unit && ` ${unit}`}: ${strategies === 1 ? 'one strategy' : `${strategies} strategies`}, ` +
    `${repeats === 1 ? 'once' : `${count(repeats)} times`} each.`,
  noStrategies: 'None of the ticked strategies can run here. Tick at least one that can.',
  /** `round`: null while warming up. */
  progress: (at: number, points: number, value: string, label: string, round: number | null, rounds: number) =>
    `Point ${at} of ${points}, ${value}: ${label}, ${round === null ? 'warming up' : `round ${round} of ${rounds}`}`,
  left: (ms: number) =>
    ms < 90_000
      ? `; about ${count(Math.ceil(ms / 1000))} s left`
      : `; about ${count(Math.round(ms / 60_000))} min left`,
  ended: {
    done: 'The sweep is done.',
    cancelled: 'The sweep was canceled. The points measured so far are shown.',
    failed: 'The sweep ended early.',
  },
  earlier: 'These results are from earlier settings.',
  so: (done: number, planned: number) => `${done} of ${planned} points measured.`,

  chart: 'Point of the sweep',
  strategies: 'Strategies shown',
  curveOf: 'Ideal and fitted curve of',
  nobody: 'no strategy',
  lines: { ideal: 'ideal', fitted: 'fitted: Amdahl’s law', crossing: 'crossing', interval: '95% interval' },
  axis: (label: string, unit: string) => (unit && label !== unit ? `${label}, ${unit}` : label),
  makespan: 'makespan',
  at: (label: string, medianMs: number, low: number | null, high: number | null) =>
    `${label} ${time(medianMs)}${low === null || high === null ? '' : ` (${time(low)} to ${time(high)})`}`,

  crossing: (value: string, below: string, above: string) =>
    `Below about ${value}, “${below}” is faster than “${above}”; above that, it is slower.`,
  crossingSharp: (low: string, high: string, below: string, above: string) =>
    `Up to ${low}, “${below}” is faster than “${above}”; from ${high} on, it is slower.`,
  crossingBetween: (low: string, high: string) => `Between ${low} and ${high} there is no clear difference.`,
  crossingUnsure: 'This is uncertain: the intervals are too wide, or there are none. Take more samples.',
  unsure: (times: number, listed: number) =>
    `The lines cross ${count(times)}${listed > 0 ? ' more' : ''} ${times === 1 ? 'time' : 'times'}, but noise could be the reason.`,
  noCrossings: 'No strategy clearly overtakes another in this range.',
  fit: (label: string, serial: number, most: number | null, error: number) =>
    `${label}: ${percent(serial)} is serial, so ` +
    `${most === null ? 'the speedup can grow with the number of threads' : `even many threads are at most ${times(most)} as fast as one`}. ` +
    `The times differ from the curve by ${percent(error)}.`,
  poor: (label: string, error: number, explained: number | null) =>
    `${label}: Amdahl’s law fits poorly, so it isn’t drawn. The times differ from its curve by ${percent(error)}, more than 5%` +
    `${explained === null ? '' : `, and the curve explains ${percent(explained)} of the variance (R²), less than 97%`}.`,
  beyondCores: (cores: number) =>
    `With more threads than ${cores === 1 ? 'the one core' : `the ${count(cores)} cores`}, threads share cores. Amdahl’s law does not account for this, so it can look like a serial part.`,

  table: 'The figures as a table',
  none: '–',
  strategy: 'Strategy',
  samples: 'samples',
  median: 'median',
  interval: 'interval',
  ideal: 'ideal',
  fitted: 'fitted',
};
