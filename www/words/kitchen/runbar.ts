import type { Catalogue } from '../catalogue.ts';

export const runbar: Catalogue['runbar'] = {
  run: 'Cook',
  cancel: 'Stop cooking',
  keys: { 'Control+Enter': 'Ctrl+Enter', Escape: 'Escape' },
  copy: 'Copy recipe link',
  link: 'Recipe link',
  measurement: 'The tasting',
  starting: 'Lighting the ovens',
  cancelling: 'Clearing the tables',
  measuring: 'The kitchen is cooking.',
  notices: {
    done: 'Served.',
    cancelled: 'The kitchen was closed.',
    cutShort: ({ rounds, repeats }) =>
      `The kitchen was closed after ${rounds} of ${repeats} rounds; what was tasted until then is shown.`,
    copied: 'Recipe link copied.',
    refused: 'The browser does not let this page copy. The recipe link is selected: copy it from there.',
  },
};
