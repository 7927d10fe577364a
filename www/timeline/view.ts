// How the timeline is shown. Pure, like the page's own state.

import type { Millis, TimeRange } from './scale.ts';

/** A span of one row, on the track on which it was found. */
export interface Pointed {
  strategy: string;
  track: number;
  span: number;
}

/** What a row shows when it is open. */
export type Places = 'lanes' | 'tasks';

export interface View extends TimeRange {
  /** The rows that are open, by strategy. */
  open: readonly string[];
  by: Places;
  /** The instant that is pointed at, in all rows. */
  cursorMs: Millis | null;
  pointed: Pointed | null;
  /** The task that is followed through all rows. */
  task: number | null;
  /** How far a replay has come. */
  playedMs: Millis | null;
}

/** A change of the view. */
export type Step = (view: View) => View;

/** Everything from start to end; open rows stay open. */
export function initialView(endMs: Millis, { open, by }: Pick<View, 'open' | 'by'> = { open: [], by: 'lanes' }): View {
  return { fromMs: 0, toMs: endMs, open, by, cursorMs: null, pointed: null, task: null, playedMs: null };
}
