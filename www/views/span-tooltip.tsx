import { useLayoutEffect, useRef } from 'preact/hooks';
import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { State } from '../state.ts';
import { LANES_TOP } from '../timeline/heights.ts';
import type { NavigableRow } from '../timeline/navigation.ts';
import { xOf } from '../timeline/scale.ts';
import type { Pointed, View } from '../timeline/view.ts';
import type { figures } from '../words/en/page.ts';
import type { timeline } from '../words/en/result.ts';
import { PLOT } from './gestures.ts';

const GAP = 8;
/** So that even the shortest span is visibly selected, in CSS pixels. */
const NARROWEST = 4;

interface Props {
  view: View;
  pointed: Pointed;
  row: NavigableRow;
  words: SpanWords;
  surface: { current: HTMLElement | null };
}

/** A frame around the span that is pointed at, and beside it what it is. */
export function SpanTooltip(props: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const now = useRef(props);
  now.current = props;
  const { words, surface } = props;
  const settle = () => frame.current && tip.current && place(frame.current, tip.current, now.current);
  useLayoutEffect(() => void settle());
  // Spans also move when the window is resized.
  useLayoutEffect(() => {
    if (!surface.current) return;
    const observer = new ResizeObserver(settle);
    observer.observe(surface.current);
    return () => observer.disconnect();
  }, [surface]);
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

function place(frame: HTMLElement, tip: HTMLElement, { view, pointed, row, surface }: Props): void {
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

/** A span in words. */
export interface SpanWords {
  kind: keyof typeof SpanKind;
  /** The strategy's name. */
  row: string;
  title: string;
  doing: string;
  when: string;
}

/** Tasks and steps are counted from 1, as everywhere on the page. */
export function spanText(
  { description, result }: State,
  trace: TraceView,
  span: number,
  { doing, span: words }: typeof timeline,
  { count, exactTime }: typeof figures,
): SpanWords {
  const kind = kindOf(trace, span);
  const [begin, end] = [trace.begin[span] ?? 0, trace.end[span] ?? 0];
  const info = description.strategies.find(({ id }) => id === trace.strategy);
  const step = trace.step[span] ?? 0;
  const id = result?.settings.steps[step]?.id;
  const name = description.steps.find((step) => step.id === id)?.label ?? '';
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

function kindOf({ kind }: TraceView, span: number): keyof typeof SpanKind {
  const names = Object.keys(SpanKind) as (keyof typeof SpanKind)[];
  return names.find((name) => SpanKind[name] === kind[span]) ?? 'wait';
}
