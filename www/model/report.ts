// What was measured. Figures that are not known are null.

import type { Advice } from './advice.ts';
import type { Calibration, WhatIf } from './prediction.ts';
import type { Remark } from './remark.ts';

export interface Environment {
  browser: string;
  cores: number;
  isolated: boolean;
  timerResolutionUs: number;
  artifact: 'threads' | 'plain';
}

/** How the time of all lanes divides: the parts add up to lanes times makespan. */
export interface Overheads {
  startMs: number;
  queueMs: number;
  waitBeyondMs: number;
  waitMs: number;
  lockMs: number;
  copyMs: number;
  computeMs: number;
  idleMs: number;
}

/** The parts, in the order of a task's life. */
export const OVERHEADS: (keyof Overheads)[] = [
  'startMs',
  'queueMs',
  'waitMs',
  'waitBeyondMs',
  'lockMs',
  'copyMs',
  'computeMs',
  'idleMs',
];

/** What a task spent its time on, in the mean of all. */
export type PerTask = Omit<Overheads, 'startMs' | 'idleMs'>;

/** Which strategies can't be told apart from the fastest. */
export interface Comparison {
  /** Ids of strategies, in the order of the runs. */
  fastest: string[];
  sentence: string;
  /** What the sentence says. */
  finding: { code: string };
}

/** How many times as long one of two identical strategies took. */
export interface Check {
  strategy: string;
  ratio: number;
  low: number | null;
  high: number | null;
}

/** A reason for a makespan: its figures by name, and a sentence. */
export interface Cause extends Remark {
  args: Readonly<Record<string, number | boolean>>;
}

/** What was measured of one strategy. A figure that is not known is null, never 0. */
export interface RunReport {
  strategy: string;
  label: string;
  /** The whole row in words. */
  sentence: string;
  samplesMs: number[];
  medianMs: number;
  lowMs: number | null;
  highMs: number | null;
  startupMs: number | null;
  speedup: number | null;
  speedupLow: number | null;
  speedupHigh: number | null;
  efficiency: number | null;
  /** Null where the samples differ. */
  checksum: string | null;
  lanes: number;
  maxInFlight: number;
  maxActive: number;
  loopStallMs: number | null;
  coresBusy: number | null;
  /** What lanes share counts once; a process's own counts for each. */
  memoryBytes: number | null;
  /** How much longer it took than on a machine of as many cores on which nothing else costs anything. */
  overheadMs: number | null;
  /** What the same strategy takes in virtual time, with the costs found on this machine. */
  predictedMs: number | null;
  /** The same with no costs but the computing itself. */
  idealMs: number | null;
  /** From the ideal machine to what was measured; the last part is unexplained. */
  difference: { code: string; ms: number }[];
  overheads: Overheads | null;
  perTask: PerTask | null;
  /** Why it took that long, and why no longer. */
  why: { long: Cause; short: Cause } | null;
  caveats: Remark[];
}

export interface Report {
  version: number;
  environment: Environment;
  /** The full link, or the fragment where the page's address is not known. */
  link: string;
  runs: RunReport[];
  /** Null where there is nothing to compare. */
  comparison: Comparison | null;
  /** Null where it was not asked for. */
  check: Check | null;
  /** Then the figures are of the rounds that were complete. */
  cancelled: boolean;
  /** Null where predictions were not asked for, or could not be made. */
  calibration: Calibration | null;
  advice: Advice | null;
  whatIf: WhatIf[];
  /** What a reader of the whole report should know. */
  notes: Remark[];
}
