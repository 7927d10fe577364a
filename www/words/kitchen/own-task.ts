import type { Catalogue } from '../catalogue.ts';

export const ownTask: Catalogue['ownTask'] = {
  title: 'Which kitchen for my own dish?',
  intro:
    'You know how long your dish is in the oven and how long you chop? Then nothing has to be cooked for a first answer.',
  close: 'Close',
  sentence: {
    wait: { before: 'My dish is in the oven for ', after: '' },
    compute: { before: 'and is chopped for ', after: '.' },
    tasks: { before: 'There are ', after: ',' },
    cores: { before: 'for ', after: ',' },
    limit: { before: 'with ', after: '.', none: 'as many oven places as you like', most: 'at most' },
  },
  amounts: {
    wait: { label: 'My dish is in the oven', help: 'How long one dish is in the oven in all.' },
    compute: { label: 'It is chopped', help: 'How long one dish keeps one cook busy.' },
    tasks: { label: 'Of them', unit: 'dishes', help: 'How many such dishes there are to make.' },
    cores: { label: 'Cooks', unit: 'cooks', help: 'How many cooks there are.' },
    limit: {
      label: 'In the oven at once',
      unit: 'in the oven',
      help: 'How many dishes fit into the oven. 0 is no limit.',
    },
  },
  lock: 'All cooks share one knife (Python)',
  form: 'My own dish',
  problem: (label, given, min, max, used) =>
    `${label}: “${given}” is not a whole number from ${min} to ${max}, so ${used} is used.`,
  answer: 'The answer, predicted',
  thinking: 'Cooking it in thought …',
  busy: 'Something is being cooked. The answer comes when it is served.',
  none: 'So many dishes would take too long to think through.',
  failed: (reason) => `There is no answer: ${reason}`,
  strategies: 'How the kitchens compare, predicted',
  onProcesses: (strategy) => `${strategy}, in separate kitchens`,
  unknown: 'too long to think through',
  assumed: ({ handover, start, message, threads, dealer, network }, { rough }) =>
    'Nothing was cooked: it was thought through. Assumed are cooks of equal speed, ' +
    `${rough(handover / 1000)} to hand a dish to a cook, ${rough(start)} to open a kitchen, ` +
    `${rough(message / 1000)} to carry something there, ${threads} cooks where each makes whole dishes, and with several ` +
    `restaurants ${rough(dealer / 1000)} to hand out an order and ${rough(network / 1000)} for it to get there.`,
  tryIt: 'Cook something like it here',
  trial: (tasks, computing, calibrated) => {
    const known = calibrated ? 'as measured in this kitchen' : 'as assumed of this kitchen';
    const what = computing === null ? '' : `, each chopped for about ${computing}, ${known}`;
    return `It fills in the menu with ${tasks}${what}. It starts nothing.`;
  },
  tasks: (count, one) => (one ? 'one such dish' : `${count} such dishes`),
};
