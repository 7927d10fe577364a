// Which strategy to take, and why. Every message has its English sentence; other languages know it by its code.

import type { Remark } from './remark.ts';

/** What another strategy takes. */
export interface Alternative {
  strategy: string;
  makespanMs: number;
  /** Predicted, and not measured. */
  predicted: boolean;
}

/** What takes the time. */
export type BoundBy = 'waits' | 'computing' | 'both' | 'nothing';

/** One thing that could be different. */
export type Condition =
  | 'lock'
  | 'no-lock'
  | 'more-cores'
  | 'no-limit'
  | 'more-computing'
  | 'less-computing'
  | 'any-computing'
  | 'longer-waits'
  | 'shorter-waits'
  | 'any-waits'
  | 'more-tasks';

/** A message of one of these codes, with what each comes with. */
type Of<Codes> = { [Code in keyof Codes]: { code: Code } & Codes[Code] }[keyof Codes];

/** Which strategy to take and why. */
export interface Reasons {
  'too-small': { strategy: string; sequentialMs: number };
  'none-better': { strategy: string; boundBy: BoundBy; sequentialMs: number };
  'best-measured': { strategy: string; boundBy: BoundBy; sequentialMs: number };
  better: {
    boundBy: BoundBy;
    strategy: string;
    /** Whether its workers are processes although the strategy has threads, as those would share a lock. */
    onProcesses: boolean;
    /** Whether one that was not measured might be better. */
    ofMeasured: boolean;
    makespanMs: number;
    sequentialMs: number;
    predicted: boolean;
  };
}

/** What makes the whole run unreliable. */
export interface Warnings {
  'no-parallel-gain': { cores: number; gain: number };
}

/** What a figure is. Its value is a share, a time or a factor. */
export interface Captions {
  waiting: { share: number; boundBy: BoundBy; coresSave: number };
  computing: { share: number; boundBy: BoundBy; overlapSaves: number };
  'no-time': { ms: number };
  gain: { times: number; low: number | null; high: number | null };
  total: { ms: number };
  server: { strategy: string; ms: number };
  next: { strategy: string; ms: number };
  faster: { strategy: string; ms: number; less: number };
}

/** What else there is to know of the measured figures. */
export interface Doubts {
  'too-few-samples': { samples: number; fewest: number };
  'no-clear-difference': { strategy: string; strategies: string[] };
  'little-gained': { faster: string; less: number; fasterMs: number; makespanMs: number };
  unsuitable: { faster: string; boundBy: BoundBy; less: number; fasterMs: number; makespanMs: number };
  'nothing-suitable': { strategy: string; boundBy: BoundBy };
  unsteady: unknown;
}

/** A strategy that was not measured, and might be worth it. Predicted. */
export interface Suggestions {
  'might-be-better': {
    strategy: string;
    timesAsFast: number;
    predictedMs: number;
    lowMs: number;
    highMs: number;
  };
  'might-do-as-well': { strategy: string; predictedMs: number; lowMs: number; highMs: number };
}

/** What would change the advice. Predicted. */
export interface Changes {
  changes: { condition: Condition; strategy: string };
  stays: { tried: Condition[] };
  unknown: unknown;
}

/** A figure in large type, and its caption. */
export type KeyFigure = Remark & Of<Captions> & { predicted: boolean };

/** Which strategy to take, and why. */
export interface Advice extends Alternative {
  /** Which one and why, in one sentence, and the same for programs. */
  reason: string;
  because: Of<Reasons>;
  boundBy: BoundBy;
  /** Which part of the time of a task by itself is waiting; null of one that takes no time. */
  waitsShare: number | null;
  /** How many times as fast as sequential. */
  gain: number;
  gainLow: number | null;
  gainHigh: number | null;
  warning: (Remark & Of<Warnings>) | null;
  figures: KeyFigure[];
  next: Alternative | null;
  doubts: (Remark & Of<Doubts>)[];
  suggestion: (Remark & Of<Suggestions>) | null;
  /** Predicted; `worth` if it takes a tenth less there, or better. */
  server: { strategy: string; makespanMs: number; worth: boolean } | null;
  /** Null if predictions don't agree with what was measured. */
  change: (Remark & Of<Changes>) | null;
}
