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
