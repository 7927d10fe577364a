// Advice for people who only know their own task.

import type { Advice } from './advice.ts';
import type { Amount } from './description.ts';
import type { Problem } from './link.ts';
import type { WhatIf } from './prediction.ts';

/** What a person knows of a task of their own: times in milliseconds, `limit` 0 for none, `lock` 1 where there is one. */
export type OwnTask = Record<'wait' | 'compute' | 'tasks' | 'cores' | 'limit' | 'lock', number>;

/** Advice on it. All of it is predicted. */
export interface OwnAnswer {
  advice: Advice;
  /** How each strategy would go, the simplest first. */
  strategies: WhatIf['runs'];
  whatIf: WhatIf[];
  /** What was assumed, in milliseconds; and how many threads, where each does whole tasks. */
  assumed: { handOverMs: number; processStartMs: number; messageMs: number; threads: number };
  /** The strategies whose pool is of processes here, as threads share a lock. */
  onProcesses: string[];
}

export interface OwnAnswered {
  /** What can be asked, in the order in which a sentence says it. */
  amounts: Amount[];
  /** What was asked, with everything in range. */
  given: OwnTask;
  problems: Problem[];
  /** Null where it would take too long to find out. */
  answer: OwnAnswer | null;
  /** A link to something like it, without the '#'. */
  trial: { fragment: string; tasks: number; computeMs: number; calibrated: boolean } | null;
}
