import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';

const { count, share, time } = figuresIn('en');

const percent = (part: number) => share(part, 1);
const many = (number: number, kitchens: boolean) =>
  `${count(number)} ${kitchens ? 'kitchen' : 'cook'}${number === 1 ? '' : 's'}`;

export const reasons: Catalogue['reasons'] = {
  'one-at-a-time': ({ tasks }) => `One dish at a time: ${count(tasks)} stood in line.`,
  'loop-blocked': ({ share, stallMs }) =>
    `The only cook was chopping ${percent(share)} of the time, for ${time(stallMs)} without looking up.`,
  lock: ({ share }) =>
    `The one knife: one cook chopped at a time, and cooks waited for it ${percent(share)} of their time.`,
  connections: ({ inFlight, asked }) =>
    `${count(inFlight)} ovens: of ${count(asked)} dishes the others waited for one to be free.`,
  limit: ({ limit }) => `The limit: ${count(limit)} dishes in the oven at most.`,
  blocked: ({ lanes, processes, share }) =>
    `Whoever watches the oven does nothing else: ${many(lanes, processes)} spent ${percent(share)} of their time so.`,
  'shared-cores': ({ lanes, processes, cores }) =>
    `More ${processes ? 'kitchens' : 'cooks'} than boards to chop on: ${many(lanes, processes)} shared ${count(cores)}.`,
  starting: ({ processes, ms }) => `Opening ${many(processes, true)} took ${time(ms)}.`,
  copying: ({ ms }) => `Carrying things from kitchen to kitchen took ${time(ms)} of each.`,
  barrier: ({ ms }) => `A dish stood ${time(ms)} in the mean until the last one was out of the oven, too.`,
  'handing-out': ({ computeMs, idle }) =>
    `Handing out: chopping a dish took ${time(computeMs)}, and the cooks stood idle ${percent(idle)} of the time.`,
  computing: ({ active, share }) =>
    `The chopping itself: ${count(active)} cooks at once at most, ${percent(share)} of the time.`,
  waiting: ({ share }) =>
    `The oven itself: ${percent(share)} of the time a dish was in it, and no cook makes it bake faster.`,
  'waits-overlapped': ({ inFlight, sumMs }) =>
    `${count(inFlight)} dishes were in the oven at once: one after the other they would bake for ${time(sumMs)}.`,
  'computed-together': ({ active, sumMs, tookMs }) =>
    `${count(active)} chopped at once: ${time(sumMs)} of chopping fit into ${time(tookMs)}.`,
  'waited-while-computing': ({ ms }) => `Some dishes baked while others were chopped, for ${time(ms)}.`,
  'short-tasks': ({ waitMs, computeMs }) =>
    `A dish is quick: it bakes for ${time(waitMs)} and takes ${time(computeMs)} of chopping.`,
};
