import { figures } from './page.ts';

const { count, time, times } = figures;

export const charts = {
  title: 'Charts: samples, overheads, predictions, sweeps',
  tabs: { samples: 'Samples', overheads: 'Overheads', predicted: 'Predicted', sweep: 'Sweep' },

  samplesAbout:
    'Each dot is a sample, the first round at the top. The line is the median, the bar where the true median lies with 95% confidence.',
  samplesBy: 'Shown',
  by: { time: 'on one axis', median: 'each around its median' },
  median: (ms: number) => time(ms),
  interval: (low: number, high: number) => `${time(low)} to ${time(high)}`,
  noInterval: 'no interval',
  samples: (samples: number, least: number, greatest: number) =>
    `${count(samples)} ${samples === 1 ? 'sample' : 'samples'}, ${time(least)} to ${time(greatest)}`,
  beyond: (percent: number) => `${percent > 0 ? '+' : ''}${count(percent)}%`,

  overheadsOf: 'Time of',
  divisions: { lanes: 'lanes', task: 'a task', difference: 'overhead' },
  divisionsAbout: {
    lanes: 'What the lanes did, in the mean of all lanes, until the last sample ended.',
    task: 'What a task spent its time on in the last sample, in the mean of all tasks.',
    difference:
      'What makes the difference between an ideal machine, on which nothing but the computing costs anything, and what was measured. What shortens the run lies left of 0.',
  },
  noParts: 'not known',
  parts: {
    startMs: 'starting',
    queueMs: 'queueing',
    waitMs: 'waiting',
    waitBeyondMs: 'waiting beyond',
    lockMs: 'waiting for the lock',
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
    'Solid bars were measured here. Hatched ones are predicted: the same strategy in virtual time, with the costs found on this machine. Open ones are ideal: no costs but the computing.',
  measured: 'measured here',
  predictedHere: 'predicted here',
  ideal: 'ideal here',
  predictedOn: (machine: string) => `${machine} (predicted)`,
  tooLong: 'takes too long to simulate',
  noPredictions: 'Nothing was predicted: a run that was cancelled has no calibration.',
};

/** Not rounded up: nearly all is not all. */
const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)}%`;

export const sweep = {
  about:
    'A sweep measures the same work again and again while one thing grows, each time with the strategies that are ticked.',
  form: 'Sweep',
  what: 'Sweep',
  from: 'from',
  to: 'to',
  in: 'in',
  points: 'points,',
  numberOfPoints: 'number of points',
  spacing: 'spacing',
  spacings: { linear: 'evenly spaced', geometric: 'spaced by factors' },
  ofStep: (step: number, kind: string, amount: string) => `step ${step}, ${kind}: ${amount}`,
  begin: 'Sweep',
  cancel: 'Cancel',
  planned: (values: string[], unit: string, strategies: number, repeats: number) =>
    `Measures at ${values.join(', ')}${unit && ` ${unit}`}: ${strategies === 1 ? 'one strategy' : `${strategies} strategies`}, ` +
    `${repeats === 1 ? 'once' : `${count(repeats)} times`} each.`,
  noStrategies: 'No strategy is ticked that can run here. Tick at least one.',
  progress: (at: number, points: number, value: string, label: string, round: number, rounds: number) =>
    `Point ${at} of ${points}, ${value}: ${label}, round ${round} of ${rounds}`,
  left: (ms: number) =>
    ms < 90_000
      ? `; about ${count(Math.ceil(ms / 1000))} s left`
      : `; about ${count(Math.round(ms / 60_000))} min left`,
  ended: {
    done: 'The sweep is done.',
    cancelled: 'The sweep was cancelled; what was measured until then is shown.',
    failed: 'The sweep ended early.',
  },
  earlier: 'From earlier settings.',
  so: (done: number, planned: number) => `${done} of ${planned} points measured.`,

  chart: 'Point of the sweep',
  strategies: 'Strategies shown',
  closely: 'Ideal and fitted curve of',
  nobody: 'no strategy',
  lines: { ideal: 'ideal', fitted: 'fitted: Amdahl’s law', crossing: 'crossing', interval: '95% interval' },
  axis: (label: string, unit: string) => (unit && label !== unit ? `${label}, ${unit}` : label),
  makespan: 'makespan',
  at: (label: string, medianMs: number, low: number | null, high: number | null) =>
    `${label} ${time(medianMs)}${low === null || high === null ? '' : ` (${time(low)} to ${time(high)})`}`,

  crossing: (value: string, below: string, above: string) =>
    `Below about ${value}, “${below}” is faster than “${above}”; above, it loses.`,
  crossingSharp: (low: string, high: string, below: string, above: string) =>
    `Up to ${low}, “${below}” is faster than “${above}”; from ${high} on, it loses.`,
  crossingBetween: (low: string, high: string) => `Between ${low} and ${high} it can’t be told for sure.`,
  crossingUnsure: 'That is not sure: the intervals are too wide, or there are none. More samples tell.',
  noCrossings: 'No two strategies surely change places in this range.',
  fit: (label: string, serial: number, most: number | null, explained: number | null) =>
    `${label}: ${percent(serial)} is serial, so ever more of them make it at most ` +
    `${most === null ? 'as many times as fast as there are' : `${times(most)} as fast as one`}` +
    `${explained === null ? '.' : `; the curve explains ${percent(explained)} of the differences (R²).`}`,
  poor: (label: string, error: number, explained: number | null) =>
    `${label}: Amdahl’s law fits poorly: the times are off its curve by ${percent(error)}` +
    `${explained === null ? '' : `, and it explains ${percent(explained)} of the differences (R²)`}.`,
  beyondCores: (cores: number) =>
    `More threads than the ${cores === 1 ? 'one core' : `${count(cores)} cores`} share them, of which the law knows nothing: that can look like a serial part.`,

  table: 'The figures as a table',
  none: '–',
  strategy: 'Strategy',
  samples: 'samples',
  median: 'median',
  interval: 'interval',
  ideal: 'ideal',
  fitted: 'fitted',
};
