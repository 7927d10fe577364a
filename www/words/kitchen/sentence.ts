import type { Catalogue } from '../catalogue.ts';

export const sentence: Catalogue['sentence'] = {
  label: 'What is cooked',
  tasks: { before: '', after: ', each:' },
  threads: { before: 'with ', after: ',' },
  limit: { before: '', after: ',', none: 'any number', most: 'at most' },
  lock: { before: 'knife passed on after ', after: ',' },
  repeats: { before: '', after: ' of each strategy,' },
  seed: { before: 'seed ', after: ',' },
  step: (number) => `Course ${number}`,
  next: 'then',
  joints: { ms: 'for', jitter: '±', bytes: 'of', size: 'of' },
  add: '+ course',
  full: (most) => `A dish has at most ${most} courses.`,
  remove: (number, kind) => `Take course ${number} off the menu: ${kind}`,
  mistyped: (name, reason, used) => `${name}: ${reason} The kitchen takes ${used}.`,
};
