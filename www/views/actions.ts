import type { Findings, Outcome, Queries } from '../model/engine.ts';
import type { Progress, Settings } from '../model/generated.ts';
import type { ProgressFeed } from '../progress.ts';
import type { Guesses, Notice } from '../state.ts';

/** Measures other settings than those shown, one after another. */
export interface Series {
  settings: Settings[];
  /** The progress of the whole series, when the measurement at this place has come so far. */
  progress(at: number, progress: Progress): Progress;
  /** Takes what was found, also by a measurement that was cancelled. The next one waits for it. */
  onFindings(at: number, findings: Findings): Promise<void>;
}

/** What a person can do on the page. */
export interface Actions {
  /** A control is being moved. */
  preview(settings: Settings): void;
  /** A control was let go. */
  commit(settings?: Settings): void;
  /** What was typed is committed, but not as it was typed: `message` says how. */
  rejectInput(parameter: string, message: string): void;
  setGuesses(guesses: Guesses): void;
  /** Whether the rows ask for guesses. */
  setGuessing(guessing: boolean): void;
  run(): void;
  /** Measures all of these as one activity. Returns how it ended, or null if something else is being measured. */
  measureSeries(series: Series): Promise<Outcome['status'] | null>;
  /** What the engine can answer, except during a measurement. */
  readonly queries: Queries;
  /** Of the run or the series. */
  readonly progress: ProgressFeed;
  /** Ends the run or the series. */
  cancel(): void;
  /** The link to what is shown. */
  link(): Promise<string>;
  /** Shows what the page itself has just done. */
  notify(notice: Notice | null): void;
}
