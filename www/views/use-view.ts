import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Actions } from '../controller.ts';
import type { SharedView } from '../model/generated.ts';
import { drawnResult, isStale, type Other, type Result, type Row, type State } from '../state.ts';
import { differ, PLAIN_VIEW, seenRows, withSeenRows } from '../timeline/shared-view.ts';
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
 * How the timeline of a result is viewed; null while there is none. A new result is shown whole, with the same rows open; the
 * first one with lanes as the link says. During a run nothing changes: painting would disturb the measurement.
 */
export function useView(state: State, actions: Actions, endMs: number | null): [View | null, Change] {
  const { activity } = state;
  const result = drawnResult(state);
  const { running } = activity;
  const strategies = result?.traces.map(({ strategy }) => strategy) ?? [];
  const wanted = strategies.length > 0 && !isStale(state) ? state.view : null;
  const [, render] = useState<View | null>(null);
  const kept = useRef({
    of: null as Result | Other | null,
    view: null as View | null,
    wanted: null as SharedView | null,
    running,
  });
  kept.current.running = running;
  const isWanted = wanted !== null && wanted !== kept.current.wanted;
  if (kept.current.of !== result || isWanted) {
    const whole = endMs === null ? null : initialView(endMs, kept.current.view ?? undefined);
    const view = whole && endMs && isWanted ? withSeenRows(whole, endMs, wanted, strategies) : whole;
    kept.current = { of: result, view, wanted, running };
  }
  const change = useCallback((step: Step) => {
    const { view, running } = kept.current;
    if (!view || running) return;
    kept.current.view = step(view);
    if (differ(view, kept.current.view)) actions.leaveView();
    requestAnimationFrame(() => render(kept.current.view));
  }, []);
  const { view } = kept.current;
  useEffect(() => {
    const { chart: _, ...whole } = PLAIN_VIEW;
    actions.look(view && endMs ? seenRows(view, endMs, strategies) : whole);
  });
  return [view, change];
}
