// Which strategy to take, and why.

/** What one strategy takes. */
export interface Alternative {
  strategy: string;
  makespanMs: number;
  /** Predicted, and not measured. */
  predicted: boolean;
}

/** What takes the time. */
export type BoundBy = 'waits' | 'computing' | 'both' | 'nothing';

/** Why a strategy is the one to take. */
export type Reason =
  | { code: 'too-small'; sequentialMs: number }
  | { code: 'none-better'; boundBy: BoundBy; sequentialMs: number }
  | {
      code: 'better';
      boundBy: BoundBy;
      strategy: string;
      /** Whether what it has besides the event loop are processes, as threads share a lock. */
      onProcesses: boolean;
      makespanMs: number;
      sequentialMs: number;
      predicted: boolean;
    };

/** How far the measured figures bear the advice out, where they do not quite. */
export type Doubt =
  | { code: 'too-few-samples' }
  | { code: 'no-clear-difference'; strategies: string[] }
  | { code: 'little-gained'; strategy: string; times: number };

/** One thing that could be different. */
export type Condition =
  | 'lock'
  | 'no-lock'
  | 'more-cores'
  | 'no-limit'
  | 'more-computing'
  | 'less-computing'
  | 'longer-waits'
  | 'shorter-waits'
  | 'more-tasks';

/** What would change the advice. Predicted. */
export type Change =
  | { code: 'changes'; condition: Condition; strategy: string }
  | { code: 'stays'; tried: Condition[] }
  | { code: 'unknown' };

/** Which strategy to take, and why. */
export interface Advice extends Alternative {
  reason: string;
  because: Reason;
  boundBy: BoundBy;
  /** Which part of the time of a task by itself is waiting; null of one that takes no time. */
  waitsShare: number | null;
  /** How many times as fast as one after the other. */
  gain: number;
  gainLow: number | null;
  gainHigh: number | null;
  /** The next best strategy here. */
  next: Alternative | null;
  doubt: Doubt | null;
  /** Predicted; `worth` if it takes a tenth less there, or better. */
  server: { strategy: string; reason: string; makespanMs: number; worth: boolean } | null;
  change: Change;
}
