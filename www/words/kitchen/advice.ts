import type { Catalogue } from '../catalogue.ts';

export const advice: Catalogue['advice'] = {
  question: 'Which kitchen for my menu?',
  predicted: 'predicted',
  changeTitle: 'What would change it',
  machines: 'In other kitchens, predicted',
  unknown: 'too long to think through',
  onNodes: (strategy, { used, count, limit, dealingMs }, figuresOf) =>
    [
      count === 1 ? `${strategy} there` : `${strategy} in each`,
      ...(used < count ? [`only ${figuresOf.count(used)} of them needed`] : []),
      ...(limit === null ? [] : [`at most ${figuresOf.count(limit)} in the oven at once in each`]),
      `handing out the orders takes ${figuresOf.time(dealingMs)}`,
    ].join('; '),
};
