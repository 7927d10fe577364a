import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { closedHeight, LANES_TOP } from '../timeline/heights.ts';
import { spanUnder } from '../timeline/hit-test.ts';
import { type Direction, type NavigableRow, nextSpan } from '../timeline/navigation.ts';
import { openRow, planOf } from '../timeline/open-row.ts';
import { msOf } from '../timeline/scale.ts';
import { divideIntoTracks } from '../timeline/tracks.ts';
import type { Pointed, Step, View } from '../timeline/view.ts';
import { withPan, withPointed, withRevealed, withTask, withZoom } from '../timeline/view-changes.ts';
import { timeline as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { type GestureHandlers, listenForGestures } from './gestures.ts';
import { SpanTooltip, spanText } from './span-tooltip.tsx';
import { about, ZOOM } from './tools.tsx';
import type { ExplorerProps } from './use-view.ts';

/** How far from a span a pointer still selects it, in CSS pixels: a finger, and anything finer. */
const REACH = { touch: 12, fine: 3 };
/** How far a key pans, as a share of what is shown. */
const PAN = 0.2;

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** What keys and gestures act on. */
interface Context extends ExplorerProps {
  navigableRows: NavigableRow[];
}

/** Lies over all plots: takes the focus for them, and shows what is pointed at. */
export function Surface(explorerProps: ExplorerProps) {
  const words = useWords('timeline', english);
  const numbers = useWords('figures');
  const { view } = explorerProps;
  const surface = useRef<HTMLDivElement>(null);
  const rows = useNavigableRows(explorerProps);
  const context = useRef<Context>({ ...explorerProps, navigableRows: rows });
  context.current = { ...explorerProps, navigableRows: rows };

  useEffect(() => {
    const timeline = surface.current?.parentElement;
    return timeline ? listenForGestures(timeline, gestureHandlers(context, surface)) : undefined;
  }, []);
  const { fromMs, toMs, playedMs, pointed } = view;
  const shareOf = (ms: number | null) => (ms === null ? null : (ms - fromMs) / (toMs - fromMs));
  const played = shareOf(playedMs);
  useLayoutEffect(() => showPlayed(surface.current?.parentElement, played), [played]);

  const cursorMs = playedMs ?? view.cursorMs;
  const at = shareOf(cursorMs);
  const row = rowOf(rows, pointed);
  const span = pointed && row ? spanText(explorerProps.state, row.trace, pointed.span, words, numbers) : null;
  return (
    <>
      <div
        ref={surface}
        class="surface"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it handles arrow keys itself, also with a screen reader
        tabIndex={0}
        aria-label={words.label}
        aria-describedby="moves"
        onKeyDown={(event) => {
          const step = stepOf(event, context.current);
          if (!step) return;
          event.preventDefault();
          context.current.change(step);
          // A key may lead to a row that is out of sight.
          requestAnimationFrame(() => surface.current?.querySelector('.frame')?.scrollIntoView({ block: 'nearest' }));
        }}
      >
        {at !== null && at >= 0 && at <= 1 && (
          <div class="cursor" style={{ '--at': at }}>
            <span>{numbers.exactTime(cursorMs ?? 0)}</span>
          </div>
        )}
        {pointed && row && span && (
          <SpanTooltip view={view} pointed={pointed} row={row} words={span} surface={surface} />
        )}
      </div>
      <p id="moves" hidden>
        {words.moves}
      </p>
      <p role="status" class="unseen">
        {span && [span.row, span.title, span.doing, span.when].join(', ')}
        {view.task !== null && ` ${words.span.following(numbers.count(view.task + 1))}`}
      </p>
    </>
  );
}

/** The rows that have spans, with what lies where in them, in CSS pixels. */
function useNavigableRows({ state: { result }, rows, view: { open, by } }: ExplorerProps): NavigableRow[] {
  const order = rows.map(({ info }) => info.id).join();
  const navigable = () =>
    rows.flatMap((row) => {
      const { trace } = row;
      if (!trace || !result) return [];
      const { strategy } = trace;
      const plan = open.includes(strategy)
        ? planOf(openRow(trace, by), 1)
        : divideIntoTracks(trace, closedHeight(row.info, result.settings.threads), 1);
      return { strategy, trace, plan };
    });
  return useMemo(navigable, [result, order, open, by]);
}

/** The row that is pointed at. */
function rowOf(rows: NavigableRow[], pointed: Pointed | null): NavigableRow | undefined {
  return rows.find(({ strategy }) => strategy === pointed?.strategy);
}

/** The task of the span that is pointed at. */
function taskOf(rows: NavigableRow[], pointed: Pointed | null): number | null {
  return (pointed && rowOf(rows, pointed)?.trace.task[pointed.span]) ?? null;
}

function gestureHandlers(context: { current: Context }, surface: { current: HTMLElement | null }): GestureHandlers {
  const change = (step: Step) => context.current.change(step);
  const pointAt = (plot: HTMLElement, event: PointerEvent) => {
    const [ms, pointed] = under(context.current, plot, event);
    change((view) => withPointed(view, ms, pointed));
    return pointed;
  };
  return {
    hover: pointAt,
    leave: () => change((view) => withPointed(view, null, null)),
    press(plot, event) {
      surface.current?.focus({ preventScroll: true, focusVisible: false });
      const before = context.current.view.pointed;
      const pointed = pointAt(plot, event);
      // A finger can't point without touching: the first tap shows a span, the second follows its task.
      const isFirstTap = event.pointerType === 'touch' && before?.span !== pointed?.span;
      const task = taskOf(context.current.navigableRows, pointed);
      if (!isFirstTap) change((view) => withTask(view, task ?? view.task));
    },
    drag: (by) => change((view) => withPan(view, context.current.endMs, -by * (view.toMs - view.fromMs))),
    zoom: (about, factor) =>
      change((view) => {
        const aboutMs = view.fromMs + about * (view.toMs - view.fromMs);
        return withZoom(view, context.current.endMs, aboutMs, factor);
      }),
  };
}

/** The instant and the span under a pointer. */
function under(
  { view, navigableRows }: Context,
  plot: HTMLElement,
  { clientX, clientY, pointerType }: PointerEvent,
): [ms: number, pointed: Pointed | null] {
  const { left, top, width } = plot.getBoundingClientRect();
  const scale = { fromMs: view.fromMs, toMs: view.toMs, width };
  const point = { x: clientX - left, y: clientY - top - LANES_TOP };
  const row = navigableRows.find(({ strategy }) => strategy === plot.dataset.strategy);
  const reach = pointerType === 'touch' ? REACH.touch : REACH.fine;
  const hit = row && spanUnder(row.trace, row.plan, scale, point, reach);
  return [msOf(scale, point.x), row && hit ? { strategy: row.strategy, ...hit } : null];
}

/** What a key does; null if it does nothing here. */
function stepOf(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { endMs, navigableRows }: Context,
): Step | null {
  if (ctrlKey || metaKey || altKey) return null;
  const direction = DIRECTIONS[key];
  if (shiftKey && (direction === 'left' || direction === 'right')) {
    const share = direction === 'left' ? -PAN : PAN;
    return (view) => withPan(view, endMs, share * (view.toMs - view.fromMs));
  }
  if (direction) return (view) => withNextSpan(view, endMs, navigableRows, direction);
  const steps: Record<string, Step> = {
    '+': (view) => about(view, endMs, 1 / ZOOM),
    '=': (view) => about(view, endMs, 1 / ZOOM),
    '-': (view) => about(view, endMs, ZOOM),
    '0': (view) => ({ ...view, fromMs: 0, toMs: endMs }),
    Enter: (view) => (view.pointed ? withTask(view, taskOf(navigableRows, view.pointed) ?? view.task) : view),
    Escape: (view) => (view.task === null ? withPointed(view, null, null) : { ...view, task: null }),
  };
  return steps[key] ?? null;
}

/** Points at the span that a key leads to, and shows it. */
function withNextSpan(view: View, endMs: number, rows: NavigableRow[], direction: Direction): View {
  const pointed = nextSpan(rows, view.pointed, direction, view.cursorMs ?? view.fromMs);
  const row = rowOf(rows, pointed);
  if (!pointed || !row) return view;
  const [from, to] = [row.trace.begin[pointed.span] ?? 0, row.trace.end[pointed.span] ?? 0];
  // On another track the instant stays, so that going up and down leads back.
  const kept = direction === 'up' || direction === 'down' ? view.cursorMs : null;
  const cursorMs = kept !== null && from <= kept && kept < to ? kept : from;
  return withPointed(withRevealed(view, endMs, from, to), cursorMs, pointed);
}

/** Cuts off in all plots what has not been replayed yet, without drawing anything again. */
function showPlayed(timeline: HTMLElement | null | undefined, played: number | null): void {
  timeline?.toggleAttribute('data-replaying', played !== null);
  timeline?.style.setProperty('--played', String(Math.max(0, Math.min(played ?? 1, 1))));
}
