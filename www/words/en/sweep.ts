import { figures } from './figures.ts';

const { count, time, times } = figures;

/** Not rounded up: nearly all is not all. */
const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)} %`;
const inMiddle = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

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
  ofStep: (step: number, kind: string, amount: string) =>
    `step ${step}, ${inMiddle(kind)}: ${inMiddle(amount)}`,
  begin: 'Sweep',
  cancel: 'Cancel',
  planned: (values: string[], unit: string, strategies: number, repeats: number) =>
    `Measures at ${values.join(', ')}${unit && ` ${unit}`}: ${strategies === 1 ? 'one strategy' : `${strategies} strategies`}, ` +
    `${repeats === 1 ? 'once' : `${count(repeats)} times`} each.`,
  noStrategies: 'No strategy is ticked that can run here. Tick at least one.',
  progress: (at: number, points: number, value: string, label: string, round: number, rounds: number) =>
    `Point ${at} of ${points}, ${value}: ${inMiddle(label)}, round ${round} of ${rounds}`,
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
  lines: { ideal: 'ideal', fitted: 'fitted: Amdahl’s law', crossing: 'crossing', interval: '95 % interval' },
  axis: (label: string, unit: string) => (unit && inMiddle(label) !== unit ? `${label}, ${unit}` : label),
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
