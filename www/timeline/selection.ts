// Which span a pointer or a key leads to.

import type { TraceView } from '../model/trace.ts';
import { type Millis, msOf, type Pixels, peak, type TimeScale, valueAt } from './scale.ts';
import { countWhile, openAt, type SpanList } from './spans.ts';
import type { Plan, Track } from './tracks.ts';
import type { Pointed } from './view.ts';

/** The span under a point; where there is none, the nearest one on that track within `reach`. */
export function spanUnder(
  trace: TraceView,
  plan: Plan,
  scale: TimeScale,
  { x, y }: { x: Pixels; y: Pixels },
  reach: Pixels,
): Omit<Pointed, 'strategy'> | null {
  const index = plan.tracks.findIndex(({ top, height }) => top <= y && y < top + height);
  const track = plan.tracks[index];
  if (!track) return null;
  const lists = listsOf(plan, track);
  const ms = msOf(scale, x);
  const height = (track.top + track.height - y) / track.height;
  const span = track.purpose === 'area' ? openAtHeight(trace, lists, ms, height) : (topmostAt(lists, ms) ?? null);
  // Without reach there is nothing near: a span that ends just there has ended.
  const found = span ?? (reach > 0 ? nearest(lists, ms, msOf(scale, reach) - scale.fromMs) : null);
  return found === null ? null : { track: index, span: found };
}

/** What a track shows, the kinds that are drawn last first. */
export function listsOf({ places }: Plan, { place, kinds }: Track): SpanList[] {
  return kinds.toReversed().flatMap((kind) => places[place]?.[kind] ?? []);
}

function topmostAt(lists: SpanList[], ms: Millis): number | undefined {
  for (const list of lists) {
    const entry = openAt(list, ms).at(-1);
    if (entry !== undefined) return list.span[entry];
  }
  return undefined;
}

/** Where a number is shown, it is made of the spans that are open: the first is lowest. */
function openAtHeight({ inFlight }: TraceView, lists: SpanList[], ms: Millis, height: number): number | null {
  const level = height * Math.max(1, peak(inFlight));
  if (level > valueAt(inFlight, ms)) return null;
  for (const list of lists) {
    const open = openAt(list, ms);
    const entry = open[Math.min(Math.floor(level), open.length - 1)];
    if (entry !== undefined) return list.span[entry] ?? null;
  }
  return null;
}

/** Of those that began last before a time and those that begin next, the nearest, at most so far away. */
export function nearest(lists: SpanList[], ms: Millis, reachMs: Millis): number | null {
  let found: number | null = null;
  let least = reachMs;
  for (const { span, begin, end } of lists) {
    const next = countWhile(begin, (begin) => begin <= ms);
    for (const entry of [next, next - 1]) {
      if (entry < 0 || entry >= span.length) continue;
      const distance = entry === next ? (begin[entry] ?? 0) - ms : Math.max(0, ms - (end[entry] ?? 0));
      if (distance > least) continue;
      [found, least] = [span[entry] ?? null, distance];
    }
  }
  return found;
}

export type NavigableRow = { strategy: string; trace: TraceView; plan: Plan };

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The span that a key leads to; the same one at the end. */
export function nextSpan(rows: NavigableRow[], from: Pointed | null, direction: Direction, ms: Millis): Pointed | null {
  const all: Stop[] = rows.flatMap((row) => row.plan.tracks.map((track, index) => ({ row, index, track })));
  const stops = all.filter(({ row, track }) => listsOf(row.plan, track).some(({ span }) => span.length > 0));
  const at = from ? stops.findIndex(({ row, index }) => row.strategy === from.strategy && index === from.track) : -1;
  const stop = stops[at];
  if (!stop || !from) return stops[0] ? onStop(stops[0], ms) : null;
  if (direction === 'up' || direction === 'down') {
    const next = stops[at + (direction === 'up' ? -1 : 1)];
    return next ? onStop(next, ms) : from;
  }
  const span = along(stop, from.span, direction);
  return span === null ? from : { ...from, span };
}

/** A track on which there are spans. */
type Stop = { row: NavigableRow; index: number; track: Track };

/** The span of a track that is open at a time, or else the nearest. */
function onStop({ row, index, track }: Stop, ms: Millis): Pointed | null {
  const lists = listsOf(row.plan, track);
  const open = lists.flatMap((list) =>
    openAt(list, ms)
      .slice(0, 1)
      .map((entry) => list.span[entry]),
  )[0];
  const span = open ?? nearest(lists, ms, Number.POSITIVE_INFINITY);
  return span === null ? null : { strategy: row.strategy, track: index, span };
}

/** The neighbor of a span on its track, by begin. */
function along({ row, track }: Stop, from: number, direction: Direction): number | null {
  const { begin } = row.trace;
  const order = (one: number, other: number) => (begin[one] ?? 0) - (begin[other] ?? 0) || one - other;
  const candidates = listsOf(row.plan, track).flatMap((list) => {
    const { span } = list;
    if (direction === 'first') return span[0] ?? [];
    if (direction === 'last') return span.at(-1) ?? [];
    // Spans that begin together are in the order of their numbers.
    let entry = countWhile(list.begin, (other) => other < (begin[from] ?? 0));
    while (entry < span.length && order(span[entry] ?? 0, from) < 0) entry += 1;
    if (direction === 'left') return span[entry - 1] ?? [];
    return span[span[entry] === from ? entry + 1 : entry] ?? [];
  });
  const sorted = candidates.sort(order);
  return (direction === 'left' || direction === 'last' ? sorted.at(-1) : sorted[0]) ?? null;
}
