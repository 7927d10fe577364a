import { useCallback, useRef, useState } from 'preact/hooks';
import type { Result, Row, State } from '../state.ts';
import { initialView, type Step, type View } from '../timeline/view.ts';

/** Changes how the timeline is looked at, before the next frame. */
export type Change = (step: Step) => void;

/** What is explored, and how it is looked at. */
export interface ExplorerProps {
  state: State;
  rows: Row[];
  view: View;
  /** Where the axis ends. */
  endMs: number;
  change: Change;
}

/**
 * How the timeline of a result is looked at; null while there is none. A new result is seen whole, with the
 * same rows open. While a run goes on nothing changes: painting would disturb what is measured.
 */
export function useView(
  result: Result | null,
  endMs: number | null,
  running: boolean,
): [View | null, Change] {
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
    atNextFrame(() => render(kept.current.view));
  }, []);
  return [kept.current.view, change];
}

const due = new Set<() => void>();

/** Calls back before the next frame is painted; once, however often it is asked for by then. */
export function atNextFrame(callback: () => void): void {
  if (due.size === 0) requestAnimationFrame(callAll);
  due.add(callback);
}

function callAll(): void {
  const callbacks = [...due];
  due.clear();
  for (const callback of callbacks) callback();
}
