import type { Amount, OwnTask } from '../../model/generated.ts';

// The entry for people who only know their own task.

interface Times {
  rough: (ms: number) => string;
}

export const ownTask = {
  title: 'Which one for my own task?',
  intro: 'You know how long your task waits and computes? Then no run is needed for a first answer.',
  close: 'Close',
  /** What stands before and after each control. */
  sentence: {
    wait: { before: 'My task waits ', after: '' },
    compute: { before: 'and computes for ', after: '.' },
    tasks: { before: 'There are ', after: ',' },
    cores: { before: 'on ', after: ',' },
    limit: { before: 'with ', after: '.', none: 'no limit of waits', most: 'at most' },
  },
  /** Where the engine's own words are not those of the page, by the amount's id. */
  amounts: {} as Record<string, Partial<Amount>>,
  lock: 'Threads share an interpreter lock (Python)',
  form: 'My own task',
  problem: (label: string, given: string, min: string, max: string, used: string) =>
    `${label}: “${given}” is not a whole number from ${min} to ${max}, so ${used} is used.`,
  answer: 'The answer, predicted',
  thinking: 'Running it in virtual time …',
  busy: 'A measurement is going on. The answer comes when it is over.',
  none: 'So many tasks would take too long to simulate.',
  failed: (reason: string) => `There is no answer: ${reason}`,
  strategies: 'How the strategies compare, predicted',
  onProcesses: (strategy: string) => `${strategy}, on processes`,
  unknown: 'too long to simulate',
  assumed: ({ handover, start, message, threads, dealer, network }: OwnTask, { rough }: Times) =>
    'Nothing was measured: each strategy ran in virtual time. Assumed are cores of equal speed, ' +
    `${rough(handover / 1000)} to hand a computation to a thread, ${rough(start)} to start a process, ` +
    `${rough(message / 1000)} for a message to one, ${threads} threads where each does whole tasks, and on several ` +
    `computers ${rough(dealer / 1000)} for the scheduler to deal out a task and ${rough(network / 1000)} for it to get there.`,
  tryIt: 'Try something like it here',
  trial: (tasks: string, computing: string | null, calibrated: boolean) => {
    const known = calibrated ? 'as measured on this machine' : 'as assumed of this machine';
    const what = computing === null ? '' : `, each computing for about ${computing}, ${known}`;
    return `It fills in the form with ${tasks}${what}. It starts nothing.`;
  },
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
  prints:
    'It prints its makespan and a digest of all results. The digest is the same under every strategy, and in both languages unless ' +
    'a library rounds in its own way, as for thumbnails and in numpy’s matrix products.',
};
