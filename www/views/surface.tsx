import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { LANES_TOP } from '../timeline/heights.ts';
import { spanUnder } from '../timeline/hit-test.ts';
import { type Direction, type NavigableRow, nextSpan } from '../timeline/navigation.ts';
import { openRow, planOf } from '../timeline/open-row.ts';
import { msOf } from '../timeline/scale.ts';
import { divideIntoTracks } from '../timeline/tracks.ts';
import type { Pointed, View } from '../timeline/view.ts';
import { withPan, withPointed, withRevealed, withTask, withZoom } from '../timeline/view-changes.ts';
import { figures } from '../words/en/page.ts';
import { timeline as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import type { ExplorerProps } from './explorer-props.ts';
import { type GestureHandlers, listenForGestures } from './gestures.ts';
import { closedHeight } from './row.tsx';
import { SpanTooltip } from './span-tooltip.tsx';
import { spanText } from './span-words.ts';
import { about, ZOOM } from './tools.tsx';

/** How far from a span it is still meant, in CSS pixels: with a finger, and with anything finer. */
const REACH = { touch: 12, fine: 3 };
/** Of a key press, as a share of what is shown. */
const PAN = 0.2;

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** Lies over all plots: takes the focus for them, and shows what is pointed at. */
export function Surface(explorerProps: ExplorerProps) {
  const words = useWords('timeline', english);
  const numbers = useWords('figures', figures);
  const { view } = explorerProps;
  const surface = useRef<HTMLDivElement>(null);
  const rows = useNavigableRows(explorerProps);
  const now = useRef({ ...explorerProps, navigableRows: rows });
  now.current = { ...explorerProps, navigableRows: rows };

  useEffect(() => {
    const timeline = surface.current?.parentElement;
    return timeline ? listenForGestures(timeline, gestureHandlers(now, surface)) : undefined;
  }, []);
  const { fromMs, toMs, playedMs } = view;
  const played = playedMs === null ? null : (playedMs - fromMs) / (toMs - fromMs);
  useLayoutEffect(() => showPlayed(surface.current?.parentElement, played), [played]);

  const cursorMs = playedMs ?? view.cursorMs;
  const at = cursorMs === null ? null : (cursorMs - fromMs) / (toMs - fromMs);
  const { pointed } = view;
  const row = rows.find(({ strategy }) => strategy === pointed?.strategy);
  const span = pointed && row ? spanText(explorerProps.state, row.trace, pointed.span, words, numbers) : null;
  return (
    <>
      <div
        ref={surface}
        class="surface"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows are its own, also for who hears the page
        tabIndex={0}
        aria-label={words.label}
        aria-describedby="moves"
        onKeyDown={(event) => pressed(event, now.current)}
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
  return useMemo(
    () =>
      rows.flatMap((row) => {
        const { trace } = row;
        if (!trace || !result) return [];
        const { strategy } = trace;
        const plan = open.includes(strategy)
          ? planOf(openRow(trace, by), 1)
          : divideIntoTracks(trace, closedHeight(row, result.settings.threads), 1);
        return { strategy, trace, plan };
      }),
    [result, order, open, by],
  );
}

type Now = { current: ExplorerProps & { navigableRows: NavigableRow[] } };

function gestureHandlers(now: Now, surface: { current: HTMLElement | null }): GestureHandlers {
  const change = (step: (view: View) => View) => now.current.change(step);
  const pointAt = (plot: HTMLElement, event: PointerEvent) => {
    const [ms, pointed] = under(now.current, plot, event);
    change((view) => withPointed(view, ms, pointed));
    return pointed;
  };
  return {
    hover: pointAt,
    leave: () => change((view) => withPointed(view, null, null)),
    press(plot, event) {
      surface.current?.focus({ preventScroll: true });
      const before = now.current.view.pointed;
      const pointed = pointAt(plot, event);
      const row = now.current.navigableRows.find(({ strategy }) => strategy === pointed?.strategy);
      const task = pointed && row ? taskOf(row, pointed) : null;
      // A finger cannot point without touching: it tells first, and follows when it comes again.
      const tells = event.pointerType === 'touch' && before?.span !== pointed?.span;
      if (!tells) change((view) => withTask(view, task ?? view.task));
    },
    drag: (by) => change((view) => withPan(view, now.current.endMs, -by * (view.toMs - view.fromMs))),
    zoom: (about, factor) =>
      change((view) => {
        const aboutMs = view.fromMs + about * (view.toMs - view.fromMs);
        return withZoom(view, now.current.endMs, aboutMs, factor);
      }),
  };
}

/** The instant and the span under a pointer. */
function under(
  { view, navigableRows }: Now['current'],
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

function taskOf({ trace }: NavigableRow, { span }: Pointed): number | null {
  return trace.task[span] ?? null;
}

function pressed(event: KeyboardEvent, now: Now['current']): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = stepOf(event, now);
  if (!step) return;
  event.preventDefault();
  now.change(step);
}

function stepOf({ key, shiftKey }: KeyboardEvent, now: Now['current']): ((view: View) => View) | null {
  const { endMs, navigableRows } = now;
  const direction = DIRECTIONS[key];
  if (shiftKey && (direction === 'left' || direction === 'right')) {
    const share = direction === 'left' ? -PAN : PAN;
    return (view) => withPan(view, endMs, share * (view.toMs - view.fromMs));
  }
  if (direction) return (view) => gone(view, endMs, navigableRows, direction);
  switch (key) {
    case '+':
    case '=':
      return (view) => about(view, endMs, 1 / ZOOM);
    case '-':
      return (view) => about(view, endMs, ZOOM);
    case '0':
      return (view) => ({ ...view, fromMs: 0, toMs: endMs });
    case 'Enter':
      return (view) => (view.pointed ? withTask(view, taskPointed(view, navigableRows)) : view);
    case 'Escape':
      return (view) => (view.task === null ? withPointed(view, null, null) : { ...view, task: null });
    default:
      return null;
  }
}

function taskPointed({ pointed, task }: View, navigableRows: NavigableRow[]): number | null {
  const row = navigableRows.find(({ strategy }) => strategy === pointed?.strategy);
  return (row && pointed && taskOf(row, pointed)) ?? task;
}

/** Points at the span that a key leads to, and shows it. */
function gone(view: View, endMs: number, navigableRows: NavigableRow[], direction: Direction): View {
  const pointed = nextSpan(navigableRows, view.pointed, direction, view.cursorMs ?? view.fromMs);
  const row = navigableRows.find(({ strategy }) => strategy === pointed?.strategy);
  if (!pointed || !row) return view;
  const [from, to] = [row.trace.begin[pointed.span] ?? 0, row.trace.end[pointed.span] ?? 0];
  // On another track the instant stays, so that going up and down leads back.
  const kept = direction === 'up' || direction === 'down' ? view.cursorMs : null;
  const cursorMs = kept !== null && from <= kept && kept < to ? kept : from;
  return withPointed(withRevealed(view, endMs, from, to), cursorMs, pointed);
}

/** Cuts off in all plots what has not been replayed yet; nothing needs to be drawn again for that. */
function showPlayed(timeline: HTMLElement | null | undefined, played: number | null): void {
  timeline?.toggleAttribute('data-replaying', played !== null);
  timeline?.style.setProperty('--played', String(Math.max(0, Math.min(played ?? 1, 1))));
}
