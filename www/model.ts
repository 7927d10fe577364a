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
  caveats: Remark[];
}

/** Which way to take, and why. */
export interface Advice {
  strategy: string;
  reason: string;
  boundBy: 'waits' | 'computing' | 'both' | 'nothing';
  /** How many times as fast as one after the other. */
  gain: number;
  server: { strategy: string; reason: string } | null;
  /** What would change the advice. Predicted. */
  change: string;
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

/** Whether threads can run here, and if not, why. */
export interface Isolation {
  threads: boolean;
  reason: Remark | null;
}

export interface Engine {
  readonly isolation: Isolation;
  describe(): Promise<Description>;
  readLink(text: string): Promise<ReadLink>;
  writeLink(settings: Settings): Promise<WrittenLink>;
  /** Never rejects: what went wrong is an `Outcome`. */
  run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome>;
  cancel(): void;
  /** Something keeps it from measuring: the page was hidden, and browsers slow down what is. */
  disturbed(): void;
}
