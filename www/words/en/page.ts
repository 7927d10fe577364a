import type { StepId, StrategyId } from '../../model/generated.ts';
import { figuresIn } from '../figures.ts';

export const figures = figuresIn('en');

export const page = {
  name: 'Manyhands',
  motto: 'Concurrency keeps many things going. Parallelism is many hands.',
  /** Of the window; `sentence` is what is run. */
  title: (sentence: string) => `Manyhands: ${sentence}`,
  noStart: (reason: string) => `Manyhands could not start: ${reason}`,
  /** `www/boot.js` says the same while there are no modules. */
  slow: 'Manyhands is still waiting for one of its files. It starts as soon as the file arrives. If nothing changes, reload the page.',
  presets: 'Presets',
  dark: 'Dark',
  language: 'Language',
  newVersion: 'A new version of this page is ready.',
  reload: 'Reload',
  offline: 'This page now works offline.',
};

/** Labels of what opens the parts of the page that are loaded on demand. */
export const entries = {
  guess: 'Guess first',
  guessHelp: 'Guess how long each strategy takes before it is measured.',
  lessons: 'Lessons',
  charts: 'Charts: samples, overheads, predictions, sweeps',
  code: 'The code, in Python and in Rust',
  snippet: 'Embed this in an article',
  compare: 'Compare with earlier runs and other machines',
  download: 'Download: pictures, reports, traces',
  ownTask: 'My own task',
  glossary: 'Glossary: the words of this page',
  notLoaded: 'A part of the page could not be loaded. Once the server can be reached, reload the page.',
  late: 'A part of the page has not arrived yet. If nothing changes, reload the page.',
};

export const runbar = {
  run: 'Run',
  cancel: 'Cancel',
  /** Keys, as they are labeled on the keyboard. */
  keys: { 'Control+Enter': 'Ctrl+Enter', Escape: 'Escape' },
  share: 'Share',
  measurement: 'Measurement',
  starting: 'Starting',
  cancelling: 'Canceling',
  measuring: 'Measuring.',
  slow: 'A file for this run has not arrived yet. If nothing changes, cancel the run and reload the page.',
  earlier: 'This run uses the settings from before your change.',
  otherTab: 'Another tab or frame of this page is measuring too, which makes both measurements inexact.',
  /** The outcome of the last action. */
  notices: {
    done: 'Done.',
    cancelled: 'Canceled.',
    cutShort: ({ rounds, repeats }: { rounds: number; repeats: number }) =>
      `Canceled after ${rounds} of ${repeats} rounds. The complete rounds are shown.`,
    copied: 'Link copied.',
    refused: 'The browser did not let this page copy. The link is selected, so you can copy it yourself.',
  },
};

// The settings as a sentence. For a control, these are the words before and after it.

export const sentence = {
  label: 'The workload',
  tasks: { before: '', after: ', each:' },
  threads: { before: 'with ', after: ',' },
  limit: { before: '', after: ',', none: 'any number', most: 'at most' },
  lock: { before: 'a GIL switch interval of ', after: ',' },
  repeats: { before: '', after: ' of each strategy,' },
  seed: { before: 'seed ', after: '' },
  step: (number: number) => `Step ${number}`,
  next: 'then',
  /** The amounts of each kind of step in the order of the sentence, each with the word before it. */
  amounts: {
    fetch: { bytes: '', ms: 'after', jitter: '±' },
    sleep: { ms: 'for', jitter: '±' },
    primes: { size: 'below' },
    squares: { size: 'below' },
    mandelbrot: { size: 'with a side of' },
    thumbnail: { size: 'of at most' },
    encrypt: { size: '' },
    sha256: { size: 'of' },
    matmul: { size: 'with' },
    sort: { size: '' },
  } as Record<StepId, Record<string, string>>,
  add: '+ step',
  full: (most: number) => `A task has at most ${most} steps.`,
  remove: (number: number, kind: string) => `Remove step ${number}: ${kind}`,
};

/** How a number that was typed was read, where that may not be what was meant. */
export const numbers = {
  /** `used`: what stays; null for nothing. */
  mistyped: (name: string, typed: string, used: string | null) =>
    `${name}: “${typed}” is not a number.${used === null ? '' : ` ${used} is used.`}`,
  empty: (name: string, used: string) => `${name}: nothing was entered. ${used} is used.`,
  rounded: (name: string, typed: string, used: string) => `${name}: ${typed} was rounded to ${used}.`,
  read: (name: string, typed: string, used: string) => `${name}: ${typed} was read as ${used}.`,
};

export const rows = {
  label: 'The strategies, on one time axis',
  makespan: 'makespan',
  speedup: 'speedup',
  nothingYet: 'Press Run: each strategy will be drawn here, on one time axis.',
  earlier: 'These results are from earlier settings.',
  disturbed: 'Another tab or frame of this page measured at the same time, so these times are inexact.',
  /** What a strategy is for, in a few words: they stand after this one. */
  useFor: (what: string) => `for ${what}`,
  uses: {
    sequential: 'little work overall',
    'event-loop': 'waiting, with async libraries',
    'event-loops': 'waiting, with too much computing for one loop',
    'gil-threads': 'waiting, with blocking libraries',
    threads: 'computing, without the GIL',
    processes: 'computing, with the GIL',
    'fork-join': 'a few large computations',
    'two-phase': 'waiting and computing, in separate stages',
    pipeline: 'waiting and computing',
    dask: 'long computations, on several computers',
    ray: 'shorter computations, on several computers',
  } as Record<StrategyId, string>,
  interval: (low: string, high: string) => `${low} to ${high}`,
  predicted: 'predicted, not measured',
  whyPredicted: 'This strategy needs shared memory, which this page does not have.',
  noCluster: (scheduler: string) =>
    `This page has no ${scheduler} cluster, so the strategy is predicted from documented costs. The Python package can start one: python -m manyhands serve --on ${scheduler.toLowerCase()}`,
  hasCluster: (software: string, workers: number, label: string) =>
    `This server has ${software} with ${workers} ${workers === 1 ? 'worker' : 'workers'}. Tick ${label} to measure it.`,
  refusedCluster:
    'This server has a cluster, but the page was opened without the server’s token. Open the link that the server printed.',
  /** The largest numbers at once; the cores, if fewer than what computes. */
  atOnce: (inFlight: string, computing: string, cores: string | null) =>
    `${inFlight} in flight, ${computing} computing${cores === null ? '' : ` on ${cores === '1' ? 'one core' : `${cores} cores`}`}`,
};
