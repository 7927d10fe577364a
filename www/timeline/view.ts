// How the timeline is shown: zoomed, panned, with open rows. Pure, like the page's own state.

import type { Millis, TimeRange } from './scale.ts';

/** A span of one row, on the track on which it was found. */
export type Pointed = { strategy: string; track: number; span: number };

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

/** The clocks of browsers are no finer. */
export const SHORTEST_MS = 0.02;

/** Shows `factor` times as much, from 0 to `endMs` at most; `aboutMs` keeps its place. */
export function withZoom<T extends TimeRange>(view: T, endMs: Millis, aboutMs: Millis, factor: number): T {
  const before = view.toMs - view.fromMs;
  const after = Math.min(endMs, Math.max(before * factor, Math.min(SHORTEST_MS, endMs)));
  const place = (aboutMs - view.fromMs) / before;
  return placeView(view, endMs, aboutMs - place * after, after);
}

/** Moves what is shown, but not beyond an end. */
export function withPan<T extends TimeRange>(view: T, endMs: Millis, byMs: Millis): T {
  return placeView(view, endMs, view.fromMs + byMs, view.toMs - view.fromMs);
}

/** Moves what is shown as little as possible to show all of a stretch, or its beginning. */
export function withRevealed<T extends TimeRange>(view: T, endMs: Millis, fromMs: Millis, toMs: Millis): T {
  const beyond = Math.max(0, toMs - view.toMs);
  return withPan(view, endMs, Math.min(beyond, fromMs - view.fromMs) || Math.min(0, fromMs - view.fromMs));
}

/** Shows `lengthMs`, from `fromMs` on if that fits before the end. */
export function placeView<T extends TimeRange>(view: T, endMs: Millis, fromMs: Millis, lengthMs: Millis): T {
  const from = Math.max(0, Math.min(fromMs, endMs - lengthMs));
  return { ...view, fromMs: from, toMs: Math.min(from + lengthMs, endMs) };
}

/** Points at an instant, and at a span if there is one. */
export function withPointed(view: View, cursorMs: Millis | null, pointed: Pointed | null): View {
  return { ...view, cursorMs, pointed };
}

/** Follows a task, or stops following it. */
export function withTask(view: View, task: number | null): View {
  return { ...view, task: task === view.task ? null : task };
}

/** Opens a row or closes it. Spans then have other places, so none is pointed at. */
export function withRowToggled(view: View, strategy: string): View {
  const isOpen = view.open.includes(strategy);
  const open = isOpen ? view.open.filter((other) => other !== strategy) : [...view.open, strategy];
  return { ...view, open, pointed: null };
}

/** Shows lanes or tasks in the open rows; in all rows if none is open. */
export function withRows(view: View, by: View['by'], strategies: readonly string[]): View {
  return { ...view, by, open: view.open.length > 0 ? view.open : strategies, pointed: null };
}

/** Plays on for `passedMs` of real time, times `speed`; backwards if that is negative. */
export function withPlayed(view: View, endMs: Millis, passedMs: Millis, speed: number): View {
  const before = view.playedMs ?? (speed > 0 ? 0 : endMs);
  return { ...view, playedMs: Math.max(0, Math.min(before + passedMs * speed, endMs)) };
}
