import type { Catalogue } from '../catalogue.ts';

export const sentence: Catalogue['sentence'] = {
  label: 'Was ausgeführt wird',
  tasks: { before: '', after: ', jeweils:' },
  threads: { before: 'mit ', after: ',' },
  limit: { before: '', after: ',', none: 'beliebig viele', most: 'höchstens' },
  lock: { before: 'Sperre abgegeben nach ', after: ',' },
  repeats: { before: '', after: ' je Weg,' },
  seed: { before: 'Startwert ', after: ',' },
  step: (number) => `Schritt ${number}`,
  next: 'dann',
  joints: { ms: 'für', jitter: '±', bytes: 'mit', size: 'von' },
  add: '+ Schritt',
  full: (most) => `Eine Aufgabe hat höchstens ${most} Schritte.`,
  remove: (number, kind) => `Schritt ${number} entfernen: ${kind}`,
  mistyped: (name, reason, used) => `${name}: ${reason} Verwendet wird ${used}.`,
};
