import type { Problem, Settings } from '../model.ts';
import type { ProgressFeed } from '../progress.ts';
import type { Guesses } from '../state.ts';

/** What a person can do on the page. */
export interface Actions {
  /** A control is being moved. */
  dial(settings: Settings): void;
  /** A control was let go. */
  settle(settings?: Settings): void;
  /** What was typed and left is no number. */
  mistype(problem: Problem): void;
  guess(guesses: Guesses): void;
  /** Begins to ask for guesses, or ends it. */
  askToGuess(guessing: boolean): void;
  run(): void;
  /** How far that is. */
  readonly progress: ProgressFeed;
  cancel(): void;
  /** The link to what is shown. */
  link(): Promise<string>;
  /** Tells about something that the page itself has done. */
  tell(text: string): void;
}
