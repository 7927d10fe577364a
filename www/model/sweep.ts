// Sweeps: the same workload measured while one thing grows.

import type { RunReport } from './report.ts';
import type { Settings } from './settings.ts';

/** What grows in a sweep: an amount, or the first amount of the step with this number. */
export type Swept = 'tasks' | 'threads' | 'limit' | { step: number };

/** How the values of a sweep are apart: by the same difference, or by the same factor. */
export type Spacing = 'linear' | 'geometric';

export interface SweepRange {
  from: number;
  to: number;
  /** At most so many: whole numbers can lie close together. */
  points: number;
  spacing: Spacing;
}

export interface SweepAsked {
  swept: Swept;
  /** Null where one should be suggested. */
  range: SweepRange | null;
  cores: number;
}

/** How a sweep would go. */
export interface SweepPlan {
  /** The range that was asked for, or the nearest one that can be. */
  range: SweepRange;
  points: { value: number; settings: Settings }[];
}

/** What was measured of a sweep so far. */
export interface Sweep {
  swept: Swept;
  spacing: Spacing;
  cores: number;
  points: { value: number; strategies: Pick<RunReport, 'strategy' | 'samplesMs' | 'idealMs'>[] }[];
}

/** A place on a curve. */
export interface Spot {
  value: number;
  ms: number;
}

/** The curve of Amdahl's law that is nearest to what was measured. */
export interface Amdahl {
  /** The part that more workers do not shorten, 0 to 1. */
  serialFraction: number;
  oneMs: number;
  /** How many times as fast it can get at most; null where nothing is serial. */
  most: number | null;
  /** How much of the differences the curve explains; null where there are none. */
  rSquared: number | null;
  /** How far the times are off the curve, as parts of it. */
  error: number;
  isPoor: boolean;
  curve: Spot[];
}

/** How the makespan of one strategy goes with what is swept. */
export interface Curve {
  strategy: string;
  points: {
    value: number;
    samples: number;
    medianMs: number;
    lowMs: number | null;
    highMs: number | null;
  }[];
  ideal: Spot[];
  amdahl: Amdahl | null;
  /** Whether there were more threads than cores. */
  beyondCores: boolean;
}

/** Where two strategies change places. */
export interface Crossing {
  /** The strategy that is faster below, and the one that is faster above. */
  below: string;
  above: string;
  value: number;
  ms: number;
  /** Outside of these it is sure which is faster; null where it is not on both sides. */
  between: [number, number] | null;
  /** Whether no other strategy is faster there. */
  leads: boolean;
}

/** What a sweep tells. */
export interface Curves {
  strategies: Curve[];
  crossings: Crossing[];
}
