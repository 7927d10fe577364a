// Workloads with known answers, run for real. What is right for them does not depend on how fast the computer is, or how
// busy: mostly they wait.

import { expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import type { Advice } from '../../www/model/generated.ts';
import { inEachBrowser } from './site.ts';
import { measure } from './traces.ts';

/** There is nothing to compute in parallel. */
const PARALLEL = ['threads', 'processes', 'fork-join', 'two-phase', 'pipeline', 'event-loops'];

/** There are no waits to overlap. */
const ASYNC = ['event-loop', 'event-loops', 'two-phase', 'pipeline', 'gil-threads'];

const DEFAULT = 'sequential,event-loop,threads,pipeline';

interface Answer {
  workload: string;
  run: string;
  accepted: string[];
  /** What may be suggested. Predictions depend on how busy the computer is, so nothing has to be. */
  suggested?: string[];
  never: string[];
}

const ANSWERS: Answer[] = [
  { workload: 'tasks=12&steps=fetch:60', run: DEFAULT, accepted: ['event-loop'], never: PARALLEL },
  { workload: 'tasks=8&steps=sleep:60', run: DEFAULT, accepted: ['event-loop'], never: PARALLEL },
  { workload: 'tasks=8&steps=sleep:60', run: STRATEGIES.join(), accepted: ['event-loop'], never: PARALLEL },
  {
    workload: 'tasks=8&steps=sleep:40,sleep:30',
    run: 'sequential,gil-threads',
    accepted: ['gil-threads'],
    suggested: ['event-loop'],
    never: PARALLEL,
  },
  {
    workload: 'tasks=8&steps=sleep:60',
    run: 'sequential',
    accepted: ['sequential'],
    suggested: ['event-loop'],
    never: PARALLEL,
  },
  {
    workload: 'tasks=8&steps=sleep:60',
    run: 'sequential,pipeline',
    accepted: ['sequential'],
    suggested: ['event-loop'],
    never: PARALLEL,
  },
  { workload: 'tasks=1&steps=sleep:300', run: DEFAULT, accepted: ['sequential'], never: PARALLEL },
  { workload: 'tasks=3&steps=sleep:5', run: DEFAULT, accepted: ['sequential'], never: PARALLEL },
  {
    workload: 'tasks=6&steps=sleep:60&limit=1',
    run: 'sequential,event-loop',
    accepted: ['sequential'],
    never: PARALLEL,
  },
  {
    workload: 'tasks=8&steps=primes:20000000',
    run: 'sequential,threads',
    accepted: ['sequential', 'threads'],
    suggested: ['fork-join', 'sequential'],
    never: ASYNC,
  },
  {
    workload: 'tasks=8&steps=primes:20000000',
    run: 'event-loop,pipeline',
    accepted: ['sequential', 'threads', 'fork-join'],
    never: ASYNC,
  },
  {
    workload: 'tasks=8&steps=sleep:100,squares:1000',
    run: DEFAULT,
    accepted: ['event-loop'],
    never: [],
  },
];

inEachBrowser({}, (site) => {
  it.each(ANSWERS)(
    '$workload, with $run: $accepted',
    async ({ workload, run, accepted, suggested, never }) => {
      const page = await site.open(`v=1&${workload}&run=${run}&threads=4&repeats=6`);
      const { advice, comparison } = (await measure(page)).report;
      if (!advice) throw new Error('There is no advice.');
      expect(accepted).toContain(advice.strategy);
      expect(named(advice).filter((strategy) => never.includes(strategy))).toEqual([]);
      if (advice.suggestion) expect(suggested).toContain(advice.suggestion.strategy);
      // The simplest of those that can't be told apart from the fastest, or else what was faster is explained.
      const isFastest = comparison?.fastest.includes(advice.strategy) ?? true;
      if (!advice.predicted && !isFastest && advice.boundBy !== 'nothing') {
        expect(advice.doubts.map(({ code }) => code)).toContain('unsuitable');
      }
      if (advice.next && advice.next.makespanMs < advice.makespanMs * 0.99 && advice.boundBy !== 'nothing') {
        expect(JSON.stringify(advice.doubts)).toContain(advice.next.strategy);
      }
    },
  );
});

/** Every strategy that an advice names as one to take. */
function named({ strategy, next, suggestion, server, change }: Advice): string[] {
  const changed = change?.code === 'changes' ? change.strategy : undefined;
  const all = [strategy, next?.strategy, suggestion?.strategy, server?.strategy, changed];
  return all.filter((id) => id !== undefined);
}
