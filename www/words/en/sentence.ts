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
