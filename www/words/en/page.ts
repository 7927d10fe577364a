import { figuresIn } from '../figures.ts';

export const figures = figuresIn('en');

export const page = {
  name: 'Manyhands',
  motto: 'Concurrency keeps many things going. Parallelism is many hands.',
  /** Of the window; `sentence` is what is run. */
  title: (sentence: string) => `Manyhands: ${sentence}`,
  noStart: (reason: string) => `Manyhands could not start: ${reason}`,
  presets: 'Presets',
  dark: 'Dark',
  language: 'Language',
};

/** Labels of what opens the parts of the page that are loaded on demand. */
export const entries = {
  guess: 'Guess first',
  guessHelp: 'Guess how long each strategy takes before it is measured.',
  lessons: 'Lessons',
  charts: 'Charts: samples, overheads, predictions, sweeps',
  code: 'The code, in Python and in Rust',
  ownTask: 'My own task',
  notLoaded: 'This part of the page could not be loaded. Close it and open it again.',
};

export const runbar = {
  run: 'Run',
  cancel: 'Cancel',
  /** Keys, as they are labeled on the keyboard. */
  keys: { 'Control+Enter': 'Ctrl+Enter', Escape: 'Escape' },
  copy: 'Copy link',
  link: 'Link',
  measurement: 'Measurement',
  starting: 'Starting',
  cancelling: 'Cancelling',
  measuring: 'Measuring.',
  /** The outcome of the last action. */
  notices: {
    done: 'Done.',
    cancelled: 'Cancelled.',
    cutShort: ({ rounds, repeats }: { rounds: number; repeats: number }) =>
      `Cancelled after ${rounds} of ${repeats} rounds. The complete rounds are shown.`,
    copied: 'Link copied.',
    refused: 'The browser did not let this page copy. The link is selected, so you can copy it yourself.',
  },
};

// The settings as a sentence. For a control, these are the words before and after it.

export const sentence = {
  label: 'The workload',
  tasks: { before: '', after: ', each:' },
  threads: { before: 'with ', after: ',' },
  limit: { before: '', after: ',', none: 'no limit', most: 'at most' },
  lock: { before: 'a GIL switch interval of ', after: ',' },
  repeats: { before: '', after: ' of each strategy,' },
  seed: { before: 'seed ', after: ',' },
  step: (number: number) => `Step ${number}`,
  next: 'then',
  /** Words between a step's amount and the words before it. Without one, the amount's name is used. */
  joints: { ms: 'for', jitter: '±', bytes: 'of', size: 'of' } as Record<string, string>,
  add: '+ step',
  full: (most: number) => `A task has at most ${most} steps.`,
  remove: (number: number, kind: string) => `Remove step ${number}: ${kind}`,
  /** The input is not a number, for the reason that the browser gives. */
  mistyped: (name: string, reason: string, used: string) => `${name}: ${reason} Using ${used}.`,
};

export const rows = {
  label: 'The strategies, on one time axis',
  makespan: 'makespan',
  speedup: 'speedup',
  nothingYet: 'Press Run: each strategy will be drawn here, on one time axis.',
  earlier: 'From earlier settings.',
  interval: (low: string, high: string) => `${low} to ${high}`,
  /** The largest numbers at once; the cores, if fewer than what computes. */
  atOnce: (inFlight: string, computing: string, cores: string | null) =>
    `${inFlight} in flight, ${computing} computing${cores === null ? '' : ` on ${cores === '1' ? 'one core' : `${cores} cores`}`}`,
};
