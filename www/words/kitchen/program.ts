import type { program as english } from '../en/program.ts';

export const program: typeof english = {
  strategy: 'Strategy',
  language: 'Language',
  run: 'To get the ingredients and cook it',
  program: 'The recipe',
  copy: 'Copy',
  copyOf: (name) => `Copy: ${name}`,
  copied: 'Copied.',
  refused: 'The browser does not let this page copy. The text is selected: copy it from there.',
  later: 'The recipe is shown when everything is cooked.',
  prints:
    'It prints how long the cooking took and a digest of all dishes. The digest is the same under every strategy, and in both ' +
    'languages unless a library rounds in its own way, as for thumbnails and in numpy’s matrix products.',
};
