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

/** Where a person enters parts of the page that are loaded only then. */
export const entries = {
  guess: 'Guess first',
  guessHelp: 'Guess how long each strategy takes, before it is measured.',
  lessons: 'Lessons',
  charts: 'Charts: samples, overheads, predictions, sweeps',
  code: 'The code, in Python and in Rust',
  ownTask: 'My own task',
  notLoaded: 'This part of the page could not be loaded. Close it and open it again.',
};

export const runbar = {
  run: 'Run',
  cancel: 'Cancel',
  /** Keys, as they are written on the keys. */
  keys: { 'Control+Enter': 'Ctrl+Enter', Escape: 'Escape' },
  copy: 'Copy link',
  link: 'Link',
  measurement: 'Measurement',
  starting: 'Starting',
  cancelling: 'Cancelling',
  measuring: 'Measuring.',
  /** What came of the last thing done. */
  notices: {
    done: 'Done.',
    cancelled: 'Cancelled.',
    cutShort: ({ rounds, repeats }: { rounds: number; repeats: number }) =>
      `Cancelled after ${rounds} of ${repeats} rounds; what was measured until then is shown.`,
    copied: 'Link copied.',
    refused: 'The browser does not let this page copy. The link is selected: copy it from there.',
  },
};

// The settings as a sentence. Where a control is one of its words, what stands before it and after it is told apart.

export const sentence = {
  label: 'What is run',
  tasks: { before: '', after: ', each:' },
  threads: { before: 'with ', after: ',' },
  limit: { before: '', after: ',', none: 'no limit', most: 'at most' },
  lock: { before: 'a lock given up after ', after: ',' },
  repeats: { before: '', after: ' of each strategy,' },
  seed: { before: 'seed ', after: ',' },
  step: (number: number) => `Step ${number}`,
  next: 'then',
  /** What joins a step's amount to what stands before it; where there is none, the amount's own name does. */
  joints: { ms: 'for', jitter: '±', bytes: 'of', size: 'of' } as Record<string, string>,
  add: '+ step',
  full: (most: number) => `A task has at most ${most} steps.`,
  remove: (number: number, kind: string) => `Remove step ${number}: ${kind}`,
  /** What was typed and left is no number, for the reason that the browser gives. */
  mistyped: (name: string, reason: string, used: string) => `${name}: ${reason} ${used} is used.`,
};

export const rows = {
  label: 'The strategies, on one time axis',
  makespan: 'makespan',
  speedup: 'speedup',
  nothingYet: 'Nothing has run yet. Run draws what happens here, all strategies on one time axis.',
  earlier: 'From earlier settings.',
  interval: (low: string, high: string) => `${low} to ${high}`,
  /** How many there were at most. */
  atOnce: (inFlight: string, computing: string) => `${inFlight} in flight, ${computing} computing`,
};
