import type { Change, Doubt, Reason } from '../../model/advice.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Tried, together } from '../conditions.ts';

const how: Record<string, string> = {
  'event-loop': 'one cook, and all dishes in the oven together.',
  'gil-threads': 'the ovens run together, the one knife goes from hand to hand.',
  threads: 'several cooks, each with a dish of their own.',
  processes: 'several kitchens, each with a dish of its own.',
  'fork-join': 'all cooks chop at the same dish.',
  'two-phase': 'first everything goes into the oven, then everybody chops.',
  pipeline: 'the ovens run together while the cooks chop.',
};

const conditions: Record<Tried, string> = {
  lock: 'one knife for all',
  'no-lock': 'a knife for everybody',
  'more-cores': 'twice the cooks',
  'no-limit': 'as many oven places as you like',
  'more-computing': 'ten times the chopping',
  'less-computing': 'a tenth of the chopping',
  'longer-waits': 'ten times the oven time',
  'shorter-waits': 'a tenth of the oven time',
  'any-computing': 'ten times or a tenth of the chopping',
  'any-waits': 'ten times or a tenth of the oven time',
  'more-tasks': 'ten times the dishes',
};

const list = new Intl.ListFormat('en', { type: 'disjunction' });

export const advice: Catalogue['advice'] = {
  question: 'Which kitchen for my menu?',
  verdict: (because: Reason, label) => {
    switch (because.code) {
      case 'too-small':
        return `${label('sequential')}: it is a snack, and no kitchen matters.`;
      case 'none-better':
        return `${label('sequential')}: no kitchen serves it much sooner.`;
      case 'better': {
        const does = how[because.strategy] ?? '';
        const told = because.onProcesses ? does.replace('the cooks chop', 'other kitchens chop') : does;
        return `${label(because.strategy)}: ${told}`;
      }
    }
  },
  waits: 'of a dish’s time is the oven',
  computes: 'of a dish’s time is chopping',
  noTime: 'is what a dish takes',
  gain: 'as fast as one dish after the other',
  between: (low, high) => `between ${low} and ${high}`,
  all: 'for all dishes, one after the other',
  next: (strategy) => `in the next best kitchen here: ${strategy}`,
  server: (strategy) => `in a big kitchen with eight cooks: ${strategy}`,
  predicted: 'predicted',
  doubt: (doubt: Doubt, label) => {
    switch (doubt.code) {
      case 'too-few-samples':
        return 'Too few menus were cooked to tell kitchens apart that are near to each other.';
      case 'no-clear-difference':
        return `No clear difference from ${doubt.strategies.map(label).join(', ')}: it is the simplest of them.`;
      case 'little-gained':
        return `${label(doubt.strategy)} is ${doubt.times.toFixed(2)} times as fast: too little for a more complicated kitchen.`;
    }
  },
  changeTitle: 'What would change it',
  change: (change: Change, label) => {
    switch (change.code) {
      case 'changes':
        return `With ${conditions[change.condition]} it would be: ${label(change.strategy)}.`;
      case 'stays':
        return `It stays the same with ${list.format(together(change.tried).map((tried) => conditions[tried]))}.`;
      case 'unknown':
        return 'Finding that out would take too long here.';
    }
  },
  machines: 'In other kitchens, predicted',
};
