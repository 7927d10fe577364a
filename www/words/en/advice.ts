// What the advice says. `label` gives the name of a strategy, by its id.

import type { Change, Doubt, Reason } from '../../model/advice.ts';
import { type Tried, together } from '../conditions.ts';

type Label = (strategy: string) => string;

/** How a strategy does it. */
const how: Record<string, string> = {
  'event-loop': 'the waits overlap.',
  'gil-threads': 'the waits of several tasks overlap.',
  threads: 'several tasks at once.',
  processes: 'several tasks at once, each in a memory of its own.',
  'fork-join': 'all threads share each computation.',
  'two-phase': 'first the waits overlap, then threads compute.',
  pipeline: 'the waits overlap while threads compute.',
};

const conditions: Record<Tried, string> = {
  lock: 'an interpreter lock',
  'no-lock': 'no interpreter lock',
  'more-cores': 'twice the cores',
  'no-limit': 'no limit',
  'more-computing': 'ten times the computing',
  'less-computing': 'a tenth of the computing',
  'longer-waits': 'ten times the waiting',
  'shorter-waits': 'a tenth of the waiting',
  'any-computing': 'ten times or a tenth of the computing',
  'any-waits': 'ten times or a tenth of the waiting',
  'more-tasks': 'ten times the tasks',
};

const list = new Intl.ListFormat('en', { type: 'disjunction' });

export const advice = {
  question: 'Which one for my application?',
  /** In one sentence. */
  verdict: (because: Reason, label: Label): string => {
    switch (because.code) {
      case 'too-small':
        return `${label('sequential')}: it is too little for any strategy to matter.`;
      case 'none-better':
        return `${label('sequential')}: no strategy does it in much less.`;
      case 'better': {
        const does = how[because.strategy] ?? '';
        const told = because.onProcesses ? does.replace('threads', 'processes') : does;
        return `${label(because.strategy)}: ${told}`;
      }
    }
  },
  waits: 'of a task’s time is waiting',
  computes: 'of a task’s time is computing',
  noTime: 'is what a task takes',
  gain: 'as fast as one after the other',
  /** Where the true value lies, as times. */
  between: (low: string, high: string) => `between ${low} and ${high}`,
  all: 'for all tasks, one after the other',
  next: (strategy: string) => `with the next best strategy here: ${strategy}`,
  server: (strategy: string) => `on a server of eight cores: ${strategy}`,
  predicted: 'predicted',
  doubt: (doubt: Doubt, label: Label): string => {
    switch (doubt.code) {
      case 'too-few-samples':
        return 'Too few samples to tell strategies apart that are near to each other.';
      case 'no-clear-difference':
        return `No clear difference from ${doubt.strategies.map(label).join(', ')}: it is the simplest of them.`;
      case 'little-gained':
        return `${label(doubt.strategy)} is ${doubt.times.toFixed(2)} times as fast: too little for a more complicated strategy.`;
    }
  },
  changeTitle: 'What would change it',
  change: (change: Change, label: Label): string => {
    switch (change.code) {
      case 'changes':
        return `With ${conditions[change.condition]} it would be: ${label(change.strategy)}.`;
      case 'stays':
        return `It stays the same with ${list.format(together(change.tried).map((tried) => conditions[tried]))}.`;
      case 'unknown':
        return 'Finding that out would take too long here.';
    }
  },
  machines: 'On other machines, predicted',
};
