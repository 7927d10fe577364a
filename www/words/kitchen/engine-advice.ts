import type { BoundBy, Condition, StrategyId } from '../../model/generated.ts';
import { durationsIn } from '../durations.ts';
import { figures } from '../en/figures.ts';
import type { EngineWords } from '../engine.ts';
import { strategies } from './engine-names.ts';

const { decimal } = figures;
const duration = durationsIn('en');
const percent = (part: number) => `${decimal(part * 100, 0)}%`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const and = new Intl.ListFormat('en', { type: 'conjunction' });
const or = new Intl.ListFormat('en', { type: 'disjunction' });

const conditions: Record<Condition, string> = {
  lock: 'one knife for all',
  'no-lock': 'a knife for everybody',
  'more-cores': 'twice the cooks',
  'no-limit': 'as many oven places as you like',
  'more-computing': 'ten times the chopping',
  'less-computing': 'a tenth of the chopping',
  'any-computing': 'ten times or a tenth of the chopping',
  'longer-waits': 'ten times the oven time',
  'shorter-waits': 'a tenth of the oven time',
  'any-waits': 'ten times or a tenth of the oven time',
  'more-tasks': 'ten times the dishes',
};

const missing = (boundBy: BoundBy) =>
  ({
    waits: 'there is next to nothing to chop together',
    computing: 'there is next to nothing in the oven',
    both: 'the menu is too small for it',
    nothing: 'the menu is too small for it',
  })[boundBy];

const instead = (fasterMs: number, makespanMs: number) =>
  `${duration(fasterMs)} instead of ${duration(makespanMs)}`;

export const advice: EngineWords['advice'] = {
  reasons: {
    'too-small': ({ strategy }) => `${label(strategy)}: it is a snack, and no kitchen matters.`,
    'none-better': ({ strategy }) => `${label(strategy)}: no other kitchen serves it much sooner.`,
    'best-measured': ({ strategy }) => `Of the kitchens that cooked: ${label(strategy)}.`,
    better: ({ strategy, onProcesses, ofMeasured }) => {
      const mechanism = strategies[strategy].mechanism;
      const does = onProcesses ? mechanism.replace('cooks', 'other kitchens') : mechanism;
      return `${ofMeasured ? 'Of the kitchens that cooked: ' : ''}${label(strategy)}: ${does}.`;
    },
  },
  warnings: {
    'no-parallel-gain': ({ cores, gain }) =>
      `Your ${cores} cooks chopped no more together than one alone (${decimal(gain, 2)} times as much): somebody else keeps them busy. Advice from this menu is not reliable.`,
  },
  captions: {
    waiting: ({ share, boundBy, coresSave }) => {
      const waits = 'of a dish’s time is the oven';
      if (boundBy === 'both')
        return `${waits}. With all in the oven, 8 cooks save ${percent(coresSave)} of the rest`;
      return boundBy === 'waits' && share < 0.9
        ? `${waits}. 8 cooks would save only ${percent(coresSave)}`
        : waits;
    },
    computing: ({ share, boundBy, overlapSaves }) => {
      const computes = 'of a dish’s time is chopping';
      if (boundBy === 'both') return `${computes}. Sharing the oven saves ${percent(overlapSaves)}`;
      return boundBy === 'computing' && share < 0.9
        ? `${computes}. Sharing the oven would save only ${percent(overlapSaves)}`
        : computes;
    },
    'no-time': () => 'is what a dish takes',
    gain: ({ low, high }) => {
      const between =
        low === null || high === null ? '' : `, between ${decimal(low, 2)}× and ${decimal(high, 2)}×`;
      return `as fast as one dish after the other${between}`;
    },
    total: () => 'for all dishes, one after the other',
    server: ({ strategy }) => `in a big kitchen with 8 cooks: ${label(strategy)}`,
    next: ({ strategy }) => `in the next best kitchen here: ${label(strategy)}`,
    faster: ({ strategy, less }) => `in “${label(strategy)}”: ${percent(less)} less, but harder to run`,
  },
  doubts: {
    'too-few-samples': ({ samples, fewest }) =>
      `${samples} ${samples === 1 ? 'tasting is' : 'tastings are'} too few for a confidence interval. Take at least ${fewest}.`,
    'no-clear-difference': ({ strategy, strategies }) =>
      `No clear difference from ${and.format(strategies.map(label))}. The simplest kitchen of them is “${label(strategy)}”.`,
    'little-gained': ({ faster, less, fasterMs, makespanMs }) =>
      `${label(faster)} took ${percent(less)} less time (${instead(fasterMs, makespanMs)}), but it is harder to run, and the gain is not clearly 10% or more.`,
    unsuitable: ({ faster, boundBy, less, fasterMs, makespanMs }) =>
      `${label(faster)} took ${percent(less)} less time (${instead(fasterMs, makespanMs)}), but ${missing(boundBy)}.`,
    'nothing-suitable': ({ strategy, boundBy }) =>
      `No kitchen that cooked is meant for this menu: ${missing(boundBy)}. ${label(strategy)} is predicted.`,
    unsteady: () => 'In some rounds nothing was gained. Send other guests home, or taste more often.',
  },
  suggestions: {
    'might-be-better': ({ strategy, timesAsFast, predictedMs, lowMs, highMs }) =>
      `${label(strategy)} might be ${decimal(timesAsFast, timesAsFast < 2 ? 2 : timesAsFast < 100 ? 1 : 0)} times as fast: served after ${duration(predictedMs)}, predicted (between ${duration(lowMs)} and ${duration(highMs)}). Tick it and taste.`,
    'might-do-as-well': ({ strategy, predictedMs, lowMs, highMs }) =>
      `${label(strategy)} is simpler and might do as well: served after ${duration(predictedMs)}, predicted (between ${duration(lowMs)} and ${duration(highMs)}). Tick it and taste.`,
  },
  changes: {
    changes: ({ condition, strategy }) => `With ${conditions[condition]}: ${label(strategy)}.`,
    stays: ({ tried }) =>
      `It stays the same with ${or.format(tried.map((condition) => conditions[condition]))}, for any menu.`,
    unknown: () => 'Finding that out would take too long in this kitchen.',
  },
};
