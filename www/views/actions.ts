import type { Findings, Outcome, ProgramLanguage } from '../model/engine.ts';
import type {
  Answered,
  Curves,
  OwnTask,
  Program,
  Progress,
  Settings,
  StrategyId,
  Sweep,
  SweepPlan,
  SweepRequest,
} from '../model/generated.ts';
import type { ProgressFeed } from '../progress.ts';
import type { Guesses, Notice } from '../state.ts';

/** Measurements of other settings than those shown, one after the other. */
export interface Series {
  settings: Settings[];
  /** Where the whole is, when the one at this place has come so far. */
  progress(at: number, progress: Progress): Progress;
  /** What was found out, also about the one that was cancelled. The next one begins when this has come to its end. */
  onFindings(at: number, findings: Findings): Promise<void>;
}

/** What a person can do on the page. */
export interface Actions {
  /** A control is being moved. */
  preview(settings: Settings): void;
  /** A control was let go. */
  commit(settings?: Settings): void;
  /** What was typed is not a number; `message` says why. */
  rejectInput(parameter: string, message: string): void;
  setGuesses(guesses: Guesses): void;
  /** Whether the rows ask for guesses. */
  setGuessing(guessing: boolean): void;
  run(): void;
  /** Measures all of these as one activity; tells how that ended, and null if something else is being measured. */
  measureSeries(series: Series): Promise<Outcome['status'] | null>;
  /** How far the run or the series is. */
  readonly progress: ProgressFeed;
  /** Ends the run or the series that is going on. */
  cancel(): void;
  /** Of the settings shown, with those strategies that can run here. */
  planSweep(asked: SweepRequest): Promise<SweepPlan | null>;
  explainSweep(sweep: Sweep): Promise<Curves>;
  /** Advice on a task of one's own. Rejects where the engine does not answer. */
  ownTask(given: Partial<OwnTask>): Promise<Answered>;
  /** The link to what is shown. */
  link(): Promise<string>;
  /** The program that runs the workload under a strategy. Not while something is measured. */
  program(settings: Settings, strategy: StrategyId, language: ProgramLanguage): Promise<Program>;
  /** Shows what the page itself has just done. */
  notify(notice: Notice | null): void;
}
