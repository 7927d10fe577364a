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
