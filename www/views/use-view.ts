import { useCallback, useRef, useState } from 'preact/hooks';
import type { Result, Row, State } from '../state.ts';
import { initialView, type Step, type View } from '../timeline/view.ts';

/** Changes the view before the next frame. */
export type Change = (step: Step) => void;

/** A result, and how it is viewed. */
export interface ExplorerProps {
  state: State;
  rows: Row[];
  view: View;
  /** Where the axis ends. */
  endMs: number;
  change: Change;
}

/**
 * How the timeline of a result is viewed; null while there is none. A new result is shown whole, with the same rows open.
 * During a run nothing changes: painting would disturb the measurement.
 */
export function useView(result: Result | null, endMs: number | null, running: boolean): [View | null, Change] {
  const [, render] = useState<View | null>(null);
  const kept = useRef({ of: null as Result | null, view: null as View | null, running });
  kept.current.running = running;
  if (kept.current.of !== result) {
    const view = endMs === null ? null : initialView(endMs, kept.current.view ?? undefined);
    kept.current = { of: result, view, running };
  }
  const change = useCallback((step: Step) => {
    const { view, running } = kept.current;
    if (!view || running) return;
    kept.current.view = step(view);
    requestAnimationFrame(() => render(kept.current.view));
  }, []);
  return [kept.current.view, change];
}
