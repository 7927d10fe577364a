// The engine, as the page sees it. What crosses between their threads is plain data, copied by structured clone.

import type { Description } from './description.ts';
import type { ReadLink, WrittenLink } from './link.ts';
import type { OwnAnswered, OwnTask } from './own-task.ts';
import type { Calibration } from './prediction.ts';
import type { Remark } from './remark.ts';
import type { Report } from './report.ts';
import type { Settings } from './settings.ts';
import type { Curves, Sweep, SweepAsked, SweepPlan } from './sweep.ts';
import type { PictureView, TraceView } from './trace.ts';

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

/** A language that programs are written in. */
export type ProgramLanguage = 'python' | 'rust';

/** The program that runs a workload under one strategy. */
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
