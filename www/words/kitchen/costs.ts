import type { Catalogue } from '../catalogue.ts';

export const costs: Catalogue['costs'] = {
  title: 'Boards, room, and where the evening went',
  strategy: 'Kitchen',
  columns: ['boards in use', 'room', 'cooked', 'reckoned', 'dream kitchen', 'could not look up'],
  kinds: {
    startMs: 'arriving',
    queueMs: 'for a cook',
    waitMs: 'in the oven',
    waitBeyondMs: 'overbaked',
    lockMs: 'for the knife',
    copyMs: 'carrying',
    computeMs: 'chopping',
    idleMs: 'hands folded',
  },
  explained:
    'Times of each kind are shares of all cooks’ time together in the last tasting. Reckoned: the same kitchen on ' +
    'paper, with what things were found to cost here. Dream kitchen: as many boards, and nothing takes time but ' +
    'the chopping. Could not look up: how long the one cook chopped without seeing to the ovens.',
  calibration: {
    step: (step) => `chopping course ${step}`,
    dispatch: 'handing a board to a cook',
    process: 'opening a kitchen',
    message: 'a word to it',
    copy: 'carrying a megabyte there',
    overshoot: 'left in the oven beyond what was asked',
    roundTrip: 'the way to the baker’s and back',
    found: (took, costs) => `This kitchen was timed in ${took}: ${costs}.`,
    together: (cores) => `All boards together gave ${cores} times what one gives.`,
  },
};
