import type { Settings } from '../model.ts';
import type { ProgressFeed } from '../progress.ts';
import type { Notice } from '../state.ts';

/** What a person can do on the page. */
export interface Actions {
  /** A control is being moved. */
  dial(settings: Settings): void;
  /** A control was let go. */
  settle(settings?: Settings): void;
  /** What was typed and left is no number, and why. */
  mistype(parameter: string, message: string): void;
  run(): void;
  /** How far that is. */
  readonly progress: ProgressFeed;
  cancel(): void;
  /** The link to what is shown. */
  link(): Promise<string>;
  /** Tells about something that the page itself has done. */
  tell(notice: Notice | null): void;
}
