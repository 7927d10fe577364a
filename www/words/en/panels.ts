import type { Amount } from '../../model/generated.ts';

// The dialog for people who know only the figures of their own task.

/** An experiment that is similar to the task. */
interface Trial {
  tasks: string;
  one: boolean;
  wait: string | null;
  compute: string | null;
  limit: string | null;
}

export const ownTask = {
  title: 'Which one for my own task?',
  intro: 'If you know how long your task waits and computes, you can get a first answer without running anything.',
  close: 'Close',
  /** The words before and after each control. */
  sentence: {
    wait: { before: 'My task waits ', after: '' },
    compute: { before: 'and computes for ', after: '.' },
    tasks: { before: 'There are ', after: ',' },
    cores: { before: 'on ', after: ',' },
    limit: { before: 'with ', after: '.', none: 'no limit on', most: 'at most' },
  },
  /** Translations of the engine's labels, by the amount's id. */
  amounts: {} as Record<string, Partial<Amount>>,
  lock: 'It runs in',
  locks: {
    with: 'Python with the GIL (the usual Python)',
    without: 'free-threaded Python, or a language without a GIL',
  },
  form: 'My own task',
  answer: 'The answer, predicted',
  thinking: 'Simulating…',
  busy: 'A measurement is running. The answer will appear when it has finished.',
  none: 'This many tasks would take too long to simulate.',
  failed: (reason: string) => `There is no answer: ${reason}`,
  strategies: 'How the strategies compare, predicted',
  onProcesses: (strategy: string) => `${strategy}, on processes`,
  unknown: 'too long to simulate',
  assumedTitle: 'Assumed',
  assumed: 'Nothing was measured: each strategy ran in virtual time, on equally fast cores.',
  splits: 'A computation can be split over several cores.',
  whole: 'A computation can’t be split.',
  changeAssumed: 'Change this',
  code: 'The code for it, in Python and in Rust',
  tryIt: 'Try something like it here',
  /** What is null is not there. */
  trial: ({ tasks, one, wait, compute, limit }: Trial) => {
    const does = [
      ...(wait === null ? [] : [`waiting for ${wait}`]),
      ...(compute === null ? [] : [`computing for about ${compute}`]),
    ];
    const each = does.length > 0 ? `${one ? ' ' : ', each '}${does.join(' and ')}` : '';
    const most = limit === null ? '' : `, at most ${limit} waiting at once`;
    return `This fills in the form with ${tasks}${each}${most}, in proportion to yours.`;
  },
  calibrated: 'Computing times were measured on this computer.',
  uncalibrated: 'Computing times are estimates until you have measured something here.',
  showsNot: 'The difference may be hard to see: showing it clearly would take more than a few seconds.',
  startsNothing: 'It does not start a run.',
  tasks: (count: string, one: boolean) => (one ? 'one such task' : `${count} such tasks`),
};

export const program = {
  strategy: 'Strategy',
  language: 'Language',
  run: 'To install and run it',
  program: 'The program',
  copy: 'Copy',
  copyOf: (name: string) => `Copy: ${name}`,
  copied: 'Copied.',
  refused: 'The browser did not let this page copy. The text is selected, so you can copy it yourself.',
  later: 'The code will appear when the run has finished.',
  noClient: (scheduler: string) => `There is no ${scheduler} client for Rust. There is one for Python.`,
  fillIn:
    'Put your own code at the comments marked “<-”. Until then, the program waits and computes as long as your task does.',
  prints:
    'The program prints its makespan and a digest of all results. The digest is the same for all strategies. It is also ' +
    'the same in both languages, except where libraries round differently (thumbnails, numpy’s matrix products).',
};
