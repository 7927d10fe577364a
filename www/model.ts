// What the page and the engine say to each other. Plain data only: everything here crosses between
// the page's thread and the engine's worker by structured clone, and runs without a browser.

/** One step of a task: its kind's id, and one number per amount of that kind, by the amount's id. */
export interface StepSettings {
  id: string;
  [amount: string]: string | number;
}

/** Everything a link says. Figures may be out of range while somebody is typing: Rust says so. */
export interface Settings {
  tasks: number;
  steps: StepSettings[];
  /** Ids of strategies, in the order shown. */
  run: string[];
  threads: number;
  /** The most waits in flight at once; 0 for no limit. */
  limit: number;
  /** Milliseconds after which the interpreter lock changes hands. */
  switch: number;
  repeats: number;
  /** 1 where the first way is measured twice in each round. */
  check: number;
  seed: number;
  /** The id of the lesson that they belong to. */
  lesson?: string;
}

/** The settings that are a single number. */
export type AmountId = 'tasks' | 'threads' | 'limit' | 'switch' | 'repeats' | 'check' | 'seed';

/** A number a person may set, whole, from `min` to `max`. */
export interface Amount {
  id: string;
  label: string;
  /** Empty where the number counts something that the label names. */
  unit: string;
  /** The unit of one, where a language does not only leave out an s. */
  one?: string;
  min: number;
  max: number;
  default: number;
  /** How a slider should spread the range. */
  scale: 'linear' | 'log';
  help: string;
}

export interface StepKind {
  id: string;
  label: string;
  kind: 'wait' | 'compute';
  help: string;
  amounts: Amount[];
}

export interface StrategyInfo {
  id: string;
  label: string;
  /** What it is called in Python. */
  python: string;
  help: string;
  needsThreads: boolean;
  /** Whether it has as many threads or processes as are set. */
  hasWorkers: boolean;
}

/** A named starting point. */
export interface Preset {
  id: string;
  title: string;
  /** What it shows. */
  sentence: string;
  /** Without the '#'. */
  link: string;
}

/** What can be set, within which limits, in which words. Rust is the only source of all of it. */
export interface Description {
  /** Of the link format. */
  version: number;
  defaults: Settings;
  amounts: Record<AmountId, Amount>;
  steps: StepKind[];
  maxSteps: number;
  strategies: StrategyInfo[];
  presets: Preset[];
}

/** A sentence for a person, in English; and for programs and other languages a code, beside which is what it tells. */
export interface Remark {
  code: string;
  message: string;
}

/** What is wrong with one parameter of a link or with one of the settings, and what to change. */
export interface Problem extends Remark {
  parameter: string;
}

/** What a link asks for: what could be read, and what could not. */
export interface ReadLink {
  settings: Settings;
  problems: Problem[];
}

export interface WrittenLink {
  /** Without the '#'. */
  fragment: string;
  /** The workload in words. */
  sentence: string;
  problems: Problem[];
}

/** Where a measurement is. */
export interface Progress {
  strategy: string;
  label: string;
  round: number;
  rounds: number;
  done: number;
  tasks: number;
  /** Of the whole measurement, in thousandths. */
  permille: number;
  /** How much longer it will take, as far as the runs so far tell. */
  leftMs: number | null;
  /** What runs is not measured yet. */
  warmingUp: boolean;
  text: string;
}

export interface LaneView {
  name: string;
  kind: 'event-loop' | 'thread' | 'process';
  /** Among those of its kind, from 1. */
  number: number;
}

/** The numbers that stand for a span's kind in `TraceView.kind`. */
export const SpanKind = { start: 0, queue: 1, wait: 2, lock: 3, copy: 4, compute: 5 } as const;

/** What happened in the last sample of one way. Span `i` is the i-th entry of each of the arrays. */
export interface TraceView {
  strategy: string;
  makespanMs: number;
  lanes: LaneView[];
  /** Index into `lanes`. */
  lane: Uint16Array;
  task: Uint32Array;
  step: Uint8Array;
  /** One of `SpanKind`. */
  kind: Uint8Array;
  /** Milliseconds since the run's start. */
  begin: Float64Array;
  end: Float64Array;
  /** Waits outstanding at once: a step function, as time (ms), count, time, count, ... */
  inFlight: Float64Array;
  /** Lanes computing at once, in the same form. */
  active: Float64Array;
}

/** What one task made, small. */
export interface PictureView {
  task: number;
  step: number;
  /** In pixels. */
  width: number;
  height: number;
  /** Four bytes for each pixel, row by row. */
  rgba: Uint8Array;
}

export interface Environment {
  browser: string;
  cores: number;
  isolated: boolean;
  timerResolutionUs: number;
  artefact: 'threads' | 'plain';
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

/** Which ways can't be told apart from the fastest. */
export interface Comparison {
  /** Ids of strategies, in the order of the runs. */
  fastest: string[];
  sentence: string;
  /** What the sentence says. */
  finding: { code: string };
}

/** How many times as long one of two identical ways took. */
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

/** What was measured of one way. A figure that is not known is null, never 0. */
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

/** What one way takes. */
export interface Alternative {
  strategy: string;
  makespanMs: number;
  /** Predicted, and not measured. */
  predicted: boolean;
}

/** What takes the time. */
export type BoundBy = 'waits' | 'computing' | 'both' | 'nothing';

/** Why a way is the one to take. */
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
  | { code: 'no-clear-difference'; ways: string[] }
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

/** Which way to take, and why. */
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
  /** The next best way here. */
  next: Alternative | null;
  doubt: Doubt | null;
  /** Predicted; `worth` if it takes a tenth less there, or better. */
  server: { strategy: string; reason: string; makespanMs: number; worth: boolean } | null;
  change: Change;
}

/** What a person knows of a task of their own: times in milliseconds, `limit` 0 for none, `lock` 1 where there is one. */
export type OwnTask = Record<'wait' | 'compute' | 'tasks' | 'cores' | 'limit' | 'lock', number>;

/** Advice on it. All of it is predicted. */
export interface OwnAnswer {
  advice: Advice;
  /** How each way would go, the simplest first. */
  ways: WhatIf['runs'];
  whatIf: WhatIf[];
  /** What was assumed, in milliseconds; and how many threads, where each does whole tasks. */
  assumed: { handOverMs: number; processStartMs: number; messageMs: number; threads: number };
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

/** What the same workload would take on another machine: predicted, never measured. */
export interface WhatIf {
  machine: string;
  label: string;
  /** The time is null where simulating it would take too long. */
  runs: { strategy: string; predictedMs: number | null; lanes: number }[];
}

/** What things cost on this machine, in milliseconds; null where no chosen way needs it. */
export interface Calibration {
  /** How many times as much as one core all of them give together. */
  effectiveCores: number | null;
  steps: { step: number; eventLoopMs: number; threadMs: number | null; processMs: number | null }[];
  dispatchMs: number | null;
  processStartMs: number | null;
  messageMs: number | null;
  copyMsPerByte: number | null;
  overshootMs: number | null;
  roundTripMs: number | null;
  tookMs: number;
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

/** What came of a measurement. */
export interface Findings {
  report: Report;
  /** The report as plain text. */
  table: string;
  traces: TraceView[];
  /** Of the first tasks, where they made any. */
  pictures: PictureView[];
}

export type Outcome =
  | ({ status: 'done' } & Findings)
  /** With what was measured until then, where at least one round was complete. */
  | { status: 'cancelled' }
  | ({ status: 'cancelled' } & Findings)
  | ({ status: 'failed' } & Remark);

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
  points: { value: number; ways: Pick<RunReport, 'strategy' | 'samplesMs' | 'idealMs'>[] }[];
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

/** How the makespan of one way goes with what is swept. */
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

/** Where two ways change places. */
export interface Crossing {
  /** The way that is faster below, and the one that is faster above. */
  below: string;
  above: string;
  value: number;
  ms: number;
  /** Outside of these it is sure which is faster; null where it is not on both sides. */
  between: [number, number] | null;
  /** Whether no other way is faster there. */
  leads: boolean;
}

/** What a sweep tells. */
export interface Curves {
  ways: Curve[];
  crossings: Crossing[];
}

/** Whether threads can run here, and if not, why. */
export interface Isolation {
  threads: boolean;
  reason: Remark | null;
}

/** A language that programs are written in. */
export type ProgramLanguage = 'python' | 'rust';

/** The program that does a workload in one way. */
export interface Program {
  /** With its tokens marked. */
  text: string;
  /** What is typed into a terminal to install what it needs, and to run it. */
  commands: string;
}

export interface Engine {
  readonly isolation: Isolation;
  describe(): Promise<Description>;
  readLink(text: string): Promise<ReadLink>;
  writeLink(settings: Settings): Promise<WrittenLink>;
  /** Null where the settings do not have what is to be swept. */
  planSweep(settings: Settings, asked: SweepAsked): Promise<SweepPlan | null>;
  explainSweep(sweep: Sweep): Promise<Curves>;
  /** Never rejects: what went wrong is an `Outcome`. */
  run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome>;
  /** Advice on a task of somebody's own; what is known of this machine sizes the link to something like it. */
  ownTask(given: Partial<OwnTask>, calibration: Calibration | null): Promise<OwnAnswered>;
  /** Not while it measures: that would be in the way. */
  program(settings: Settings, strategy: string, language: ProgramLanguage): Promise<Program>;
  cancel(): void;
  /** Something keeps it from measuring: the page was hidden, and browsers slow down what is. */
  disturbed(): void;
}
