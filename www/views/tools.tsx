import { Fragment } from 'preact';
import type { View } from '../timeline/view.ts';
import { withRows, withZoom } from '../timeline/view-changes.ts';
import { tools } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { Choice } from './controls.tsx';
import { Menu } from './menu.tsx';
import { Replay } from './replay.tsx';
import type { ExplorerProps } from './use-view.ts';

/** Of a press on a zoom button or key. */
export const ZOOM = 1.5;

/** The timeline's controls: lanes or tasks, zoom, replay, and help on keys and gestures. */
export function Tools(explorerProps: ExplorerProps) {
  const words = useWords('tools', tools);
  const { rows, view, endMs, change } = explorerProps;
  const strategies = rows.flatMap(({ trace }) => trace?.strategy ?? []);
  return (
    <>
      <Choice
        class="switch"
        name="by"
        legend={words.show}
        options={words.shown}
        chosen={view.open.length > 0 ? view.by : null}
        onChoose={(by) => change((view) => withRows(view, by, strategies))}
      />
      <fieldset class="zoom" aria-label={words.zoom}>
        <button type="button" aria-label={words.zoomOut} onClick={() => change((view) => about(view, endMs, ZOOM))}>
          −
        </button>
        <button type="button" aria-label={words.zoomIn} onClick={() => change((view) => about(view, endMs, 1 / ZOOM))}>
          +
        </button>
        <button type="button" onClick={() => change((view) => ({ ...view, fromMs: 0, toMs: endMs }))}>
          {words.fit}
        </button>
      </fieldset>
      <Replay {...explorerProps} />
      <Menu id="moves" label={words.help}>
        {() => (
          <dl class="moves">
            {words.moves.map(([how, what]) => (
              <Fragment key={how}>
                <dt>{how}</dt>
                <dd>{what}</dd>
              </Fragment>
            ))}
          </dl>
        )}
      </Menu>
    </>
  );
}

/** Zooms about the instant that is pointed at, or else about the middle. */
export function about(view: View, endMs: number, factor: number): View {
  const { fromMs, toMs, cursorMs } = view;
  const isShown = cursorMs !== null && fromMs <= cursorMs && cursorMs <= toMs;
  return withZoom(view, endMs, isShown ? cursorMs : (fromMs + toMs) / 2, factor);
}
