import type { Catalogue, Overrides } from '../catalogue.ts';

export const share: Overrides<Catalogue['share']> = {
  open: 'Pass it on',
  options: { settings: 'the recipe', results: 'the recipe and how my cooking went' },
  noResults: 'After cooking, the link can also carry how it went.',
  view: 'also my view: open rows, zoom, followed dish, replay, chart',
  reveals: (machine, date, hasSamples) =>
    `Anyone with this link can see ${hasSamples ? 'the time of every tasting' : 'how the times are distributed'}, your browser, system and boards (${machine}), how fast this machine chops and opens kitchens, who the baker was, and the date (${date}). Nothing else about you or your machine.`,
  quantiles:
    'The tastings do not fit in a link, so it carries their quantiles: readers see medians and intervals, but no comparison between kitchens.',
};

export const others: Overrides<Catalogue['others']> = {
  titles: { theirs: 'Their cooking', earlier: 'Earlier cooking' },
  quantiles: 'The link carries quantiles instead of tastings, so the kitchens are not compared.',
  differing: 'The dishes came out differently there, so their times are not compared.',
  press: 'Press Cook to cook here.',
  otherTasks: 'They cooked another menu than the one shown here.',
  samples: (count, isOne) => `${count} ${isOne ? 'tasting' : 'tastings'}`,
};

export const compare: Overrides<Catalogue['compare']> = {
  earlier: 'Cooked in this visit',
  noEarlier:
    'The last 12 menus that you cook in this visit are kept here until the page is closed, so that you can compare the next one with them.',
  with: 'Compare the latest cooking with',
  run: (number, sentence) => `Menu ${number}: ${sentence}`,
};

export const wall: Overrides<Catalogue['wall']> = {
  samples: 'tastings',
  exclusions: { 'other-work': 'not shown below: another menu', 'other-results': 'not shown below: other dishes' },
};
