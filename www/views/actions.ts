import type { Engine, Findings, Outcome } from '../model/engine.ts';
import type { Answered, OwnTask, Progress, Settings, SweepPlan, SweepRequest } from '../model/generated.ts';
import type { ProgressFeed } from '../progress.ts';
import type { Guesses, Notice } from '../state.ts';

/** Measurements of other settings than those shown, one after the other. */
export interface Series {
  settings: Settings[];
  /** The progress of the whole series, when the measurement at this place has come so far. */
  progress(at: number, progress: Progress): Progress;
  /** Takes what was found, also by a measurement that was cancelled. The next one waits for it. */
  onFindings(at: number, findings: Findings): Promise<void>;
}

/** What a person can do on the page. */
export interface Actions extends Pick<Engine, 'explainSweep' | 'program'> {
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
  /** Measures all of these as one activity. Returns how it ended, or null if something else is being measured. */
  measureSeries(series: Series): Promise<Outcome['status'] | null>;
  /** Of the run or the series. */
  readonly progress: ProgressFeed;
  /** Ends the run or the series. */
  cancel(): void;
  /** For the settings shown, with those strategies that can run here. */
  planSweep(request: SweepRequest): Promise<SweepPlan | null>;
  /** Advice on one's own task. Rejects if the engine does not answer. */
  ownTask(given: Partial<OwnTask>): Promise<Answered>;
  /** The link to what is shown. */
  link(): Promise<string>;
  /** Shows what the page itself has just done. */
  notify(notice: Notice | null): void;
}
