import type { Problem, Program, ProgramLanguage, Settings } from '../model.ts';
import type { ProgressFeed } from '../progress.ts';

/** What a person can do on the page. */
export interface Actions {
  /** A control is being moved. */
  dial(settings: Settings): void;
  /** A control was let go. */
  settle(settings?: Settings): void;
  /** What was typed and left is no number. */
  mistype(problem: Problem): void;
  run(): void;
  /** How far that is. */
  readonly progress: ProgressFeed;
  cancel(): void;
  /** The link to what is shown. */
  link(): Promise<string>;
  /** The program that does the workload in a way. Not while something is measured. */
  program(settings: Settings, strategy: string, language: ProgramLanguage): Promise<Program>;
  /** Tells about something that the page itself has done. */
  tell(text: string): void;
}
