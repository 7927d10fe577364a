import { useCallback, useRef, useState } from 'preact/hooks';
import type { Result } from '../state.ts';
import { initialView, type Step, type View } from '../timeline/view.ts';
import { atNextFrame } from './frame.ts';

/** Changes how the timeline is looked at, before the next frame. */
export type Change = (step: Step) => void;

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
  const kept = useRef<{ of: Result | null; view: View | null; running: boolean }>({
    of: null,
    view: null,
    running,
  });
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
