import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { kindOfStep } from '../settings.ts';
import { drawnResult, type State } from '../state.ts';
import { closedHeight, LANES_TOP } from '../timeline/heights.ts';
import { msOf, shareOf, xOf } from '../timeline/scale.ts';
import { type Direction, type NavigableRow, nextSpan, spanUnder } from '../timeline/selection.ts';
import { KIND_NAMES } from '../timeline/spans.ts';
import { divideIntoTracks, openRow, planOf } from '../timeline/tracks.ts';
import type { Pointed, Step, View } from '../timeline/view.ts';
import { withPan, withPointed, withRevealed, withTask, withZoom } from '../timeline/view.ts';
import type { figures } from '../words/en/page.ts';
import { timeline as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { type GestureHandlers, listenForGestures, PLOT } from './gestures.ts';
import { onResize } from './repaint.ts';
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
type Context = ExplorerProps & { navigableRows: NavigableRow[] };

/** Lies over all plots: takes the focus for them, and shows what is pointed at. */
export function Surface(explorerProps: ExplorerProps) {
  const words = useWords('timeline', english);
  const numbers = useWords('figures');
  const { view } = explorerProps;
  const surface = useRef<HTMLDivElement>(null);
  const rows = useNavigableRows(explorerProps);
  const current = { ...explorerProps, navigableRows: rows };
  const context = useRef<Context>(current);
  context.current = current;

  useEffect(() => {
    const timeline = surface.current?.parentElement;
    return timeline ? listenForGestures(timeline, gestureHandlers(context, surface)) : undefined;
  }, []);
  const { playedMs, pointed } = view;
  const played = playedMs === null ? null : shareOf(view, playedMs);
  // Cuts off in all plots what has not been replayed yet, without drawing anything again.
  useLayoutEffect(() => {
    const timeline = surface.current?.parentElement;
    timeline?.toggleAttribute('data-replaying', played !== null);
    timeline?.style.setProperty('--played', String(Math.max(0, Math.min(played ?? 1, 1))));
  }, [played]);

  const cursorMs = playedMs ?? view.cursorMs;
  const at = cursorMs === null ? -1 : shareOf(view, cursorMs);
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
        {at >= 0 && at <= 1 && (
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
function useNavigableRows({ state, rows, view: { open, by } }: ExplorerProps): NavigableRow[] {
  const drawn = drawnResult(state);
  const order = rows.map(({ info }) => info.id).join();
  const navigable = () =>
    rows.flatMap((row) => {
      const { trace } = row;
      if (!trace || !drawn) return [];
      const { strategy } = trace;
      const plan = open.includes(strategy)
        ? planOf(openRow(trace, by), 1)
        : divideIntoTracks(trace, closedHeight(row.info, drawn.settings.threads), 1);
      return { strategy, trace, plan };
    });
  return useMemo(navigable, [drawn, order, open, by]);
}

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
function under({ view, navigableRows }: Context, plot: HTMLElement, event: PointerEvent): [number, Pointed | null] {
  const { clientX, clientY, pointerType } = event;
  const { left, top, width } = plot.getBoundingClientRect();
  const scale = { fromMs: view.fromMs, toMs: view.toMs, width };
  const point = { x: clientX - left, y: clientY - top - LANES_TOP };
  const row = navigableRows.find(({ strategy }) => strategy === plot.dataset.strategy);
  const reach = pointerType === 'touch' ? REACH.touch : REACH.fine;
  const hit = row && spanUnder(row.trace, row.plan, scale, point, reach);
  return [msOf(scale, point.x), row && hit ? { strategy: row.strategy, ...hit } : null];
}

/** What a key does; null if it does nothing here. */
function stepOf(event: KeyboardEvent, { endMs, navigableRows }: Context): Step | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
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

/** Between a span and its tooltip, in CSS pixels. */
const GAP = 8;
/** So that even the shortest span is visibly selected, in CSS pixels. */
const NARROWEST = 4;

interface TooltipProps {
  view: View;
  pointed: Pointed;
  row: NavigableRow;
  words: ReturnType<typeof spanText>;
  surface: { current: HTMLElement | null };
}

/** A frame around the span that is pointed at, and beside it what it is. */
function SpanTooltip(props: TooltipProps) {
  const frame = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const { words, surface } = props;
  // Spans also move when the window is resized.
  useLayoutEffect(() => {
    const settle = () => frame.current && tip.current && place(frame.current, tip.current, props);
    settle();
    return surface.current ? onResize(surface.current, settle) : undefined;
  });
  return (
    <>
      <div ref={frame} class="frame" />
      <div ref={tip} class="tip" aria-hidden="true">
        <strong>{words.title}</strong>
        <span>
          <span class={`swatch ${words.kind}`} /> {words.doing}
        </span>
        <span>{words.when}</span>
      </div>
    </>
  );
}

function place(frame: HTMLElement, tip: HTMLElement, { view, pointed, row, surface }: TooltipProps): void {
  const area = surface.current;
  const plot = area?.parentElement?.querySelector(`${PLOT}[data-strategy="${row.strategy}"]`);
  const track = row.plan.tracks[pointed.track];
  if (!area || !plot || !track) return;
  const origin = area.getBoundingClientRect();
  const scale = { fromMs: view.fromMs, toMs: view.toMs, width: origin.width };
  const begin = xOf(scale, row.trace.begin[pointed.span] ?? 0);
  const end = xOf(scale, row.trace.end[pointed.span] ?? 0);
  // It may be outside of what is shown.
  frame.hidden = tip.hidden = end < 0 || begin > origin.width;
  const left = Math.max(0, begin);
  const right = Math.max(Math.min(end, origin.width), left + NARROWEST);
  const top = plot.getBoundingClientRect().top - origin.top + LANES_TOP + track.top;
  put(frame, left, top);
  frame.style.width = `${right - left}px`;
  frame.style.height = `${track.height}px`;
  // Below the span, or above it where the window ends.
  const { width, height } = tip.getBoundingClientRect();
  const below = top + track.height + GAP;
  const fits = origin.top + below + height <= innerHeight;
  put(tip, Math.max(0, Math.min(left, origin.width - width)), fits ? below : top - GAP - height);
}

function put(element: HTMLElement, left: number, top: number): void {
  element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** A span in words. Tasks and steps are counted from 1, as everywhere on the page. */
function spanText(
  state: State,
  trace: TraceView,
  span: number,
  { doing, span: words }: typeof english,
  { count, exactTime }: typeof figures,
) {
  const { description } = state;
  const kind = KIND_NAMES[trace.kind[span] ?? SpanKind.wait] ?? 'wait';
  const [begin, end] = [trace.begin[span] ?? 0, trace.end[span] ?? 0];
  const info = description.strategies.find(({ id }) => id === trace.strategy);
  const step = trace.step[span] ?? 0;
  const drawn = drawnResult(state);
  const name = (drawn && kindOfStep(description, drawn.settings, step)?.label) ?? '';
  const lane = trace.lanes[trace.lane[span] ?? 0]?.name ?? '';
  const task = words.task(count((trace.task[span] ?? 0) + 1), step + 1, name);
  return {
    kind,
    row: info?.label ?? trace.strategy,
    title: kind === 'start' ? lane : task,
    doing: kind === 'start' ? doing.start : words.doing(doing[kind], lane),
    when: words.when(exactTime(begin), exactTime(end), exactTime(end - begin)),
  };
}
