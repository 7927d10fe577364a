import type { Amount } from '../../model/generated.ts';

// The entry for people who only know their own task.

/** An experiment like the task. */
interface Trial {
  tasks: string;
  wait: string | null;
  compute: string | null;
  limit: string | null;
}

export const ownTask = {
  title: 'Which one for my own task?',
  intro:
    'If you know how long your task waits and computes, you can have a first answer without running anything.',
  close: 'Close',
  /** What stands before and after each control. */
  sentence: {
    wait: { before: 'My task waits ', after: '' },
    compute: { before: 'and computes for ', after: '.' },
    tasks: { before: 'There are ', after: ',' },
    cores: { before: 'on ', after: ',' },
    limit: { before: 'with ', after: '.', none: 'no limit on simultaneous waits', most: 'at most' },
  },
  /** Where the engine's own words are not those of the page, by the amount's id. */
  amounts: {} as Record<string, Partial<Amount>>,
  lock: 'It runs in',
  locks: {
    with: 'Python with the GIL (the usual Python)',
    without: 'free-threaded Python, or a language without a GIL',
  },
  form: 'My own task',
  answer: 'The answer, predicted',
  thinking: 'Running it in virtual time …',
  busy: 'A measurement is going on. The answer comes when it is over.',
  none: 'So many tasks would take too long to simulate.',
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
  trial: ({ tasks, wait, compute, limit }: Trial) => {
    const does = [
      ...(wait === null ? [] : [`waiting for ${wait}`]),
      ...(compute === null ? [] : [`computing for about ${compute}`]),
    ];
    const each = does.length > 0 ? `, each ${does.join(' and ')}` : '';
    const most = limit === null ? '' : `, at most ${limit} waiting at once`;
    return `It fills in the form with ${tasks}${each}${most}: yours in proportion.`;
  },
  calibrated: 'Computing times are as measured on this computer.',
  uncalibrated: 'Computing times are a guess until something has been measured here.',
  showsNot: 'The difference may hardly show: it takes more than can be tried in seconds.',
  startsNothing: 'It starts nothing.',
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
  refused: 'The browser does not let this page copy. The text is selected: copy it from there.',
  later: 'The code is shown when the run is over.',
  fillIn: 'Put your own code where it says “<-”. As it is, it waits and computes as long as your task does.',
  prints:
    'It prints its makespan and a digest of all results. The digest is the same under every strategy, and in both languages unless ' +
    'a library rounds in its own way, as for thumbnails and in numpy’s matrix products.',
};
