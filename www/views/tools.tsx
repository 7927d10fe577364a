import { panned, showing, zoomed } from '../timeline/moves.ts';
import type { View } from '../timeline/view.ts';
import type { Exploring } from './exploring.ts';
import { Replay } from './replay.tsx';

/** Of a press on a zoom button or key. */
export const ZOOM = 1.5;

/** What can be done with the timeline: lanes or tasks, nearer or farther, replay, and how else to do it. */
export function Tools(exploring: Exploring) {
  const { rows, view, endMs, change } = exploring;
  const strategies = rows.flatMap(({ trace }) => trace?.strategy ?? []);
  return (
    <>
      <Switch view={view} onShow={(by) => change((view) => showing(view, by, strategies))} />
      <fieldset class="zoom" aria-label="Zoom">
        <button
          type="button"
          aria-label="Zoom out"
          onClick={() => change((view) => about(view, endMs, ZOOM))}
        >
          −
        </button>
        <button
          type="button"
          aria-label="Zoom in"
          onClick={() => change((view) => about(view, endMs, 1 / ZOOM))}
        >
          +
        </button>
        <button
          type="button"
          onClick={() => change((view) => panned({ ...view, fromMs: 0, toMs: endMs }, endMs, 0))}
        >
          Fit
        </button>
      </fieldset>
      <Replay {...exploring} />
      <details class="moves">
        <summary>How to move</summary>
        <Moves />
      </details>
    </>
  );
}

/** Zooms about the instant that is pointed at, or else about the middle. */
export function about(view: View, endMs: number, factor: number): View {
  const { fromMs, toMs, cursorMs } = view;
  const isShown = cursorMs !== null && fromMs <= cursorMs && cursorMs <= toMs;
  return zoomed(view, endMs, isShown ? cursorMs : (fromMs + toMs) / 2, factor);
}

function Switch({ view, onShow }: { view: View; onShow: (by: View['by']) => void }) {
  return (
    <fieldset class="switch">
      <legend>Open rows show</legend>
      {(['lanes', 'tasks'] as const).map((by) => (
        <label key={by}>
          <input
            type="radio"
            name="by"
            checked={view.by === by}
            // Also of the one that is checked: with no row open it opens all.
            onClick={() => onShow(by)}
          />
          {by}
        </label>
      ))}
    </fieldset>
  );
}

function Moves() {
  return (
    <dl>
      <dt>Ctrl + wheel, pinch, + and −</dt>
      <dd>zoom; 0 shows all</dd>
      <dt>drag, Shift + wheel, Shift + ← →</dt>
      <dd>move along the time</dd>
      <dt>point, tap, ← → ↑ ↓</dt>
      <dd>tell about a span</dd>
      <dt>click, second tap, Enter</dt>
      <dd>follow its task through all rows; Escape ends that</dd>
    </dl>
  );
}
