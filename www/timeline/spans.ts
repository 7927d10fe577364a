import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { Millis, TimeRange } from './scale.ts';

/** How many kinds of spans there are; later kinds are drawn over earlier ones. */
export const KINDS = Object.keys(SpanKind).length;

/** Spans of one kind in one place (on a lane, or of a few tasks), by when they begin. */
export interface SpanList {
  /** Which spans of the trace they are. */
  span: Uint32Array;
  begin: Float64Array;
  end: Float64Array;
  /** The latest end of this span and of all before it. It never falls, so it can be searched. */
  reach: Float64Array;
}

/** For each place, a list for each kind. */
export type Places = SpanList[][];

const ofLanes = new WeakMap<TraceView, Places>();

/** A trace's spans, for each lane. Sorted once for each trace. */
export function byLane(trace: TraceView): Places {
  const known = ofLanes.get(trace);
  if (known) return known;
  const places = sortInto(trace, trace.lanes.length, (span) => trace.lane[span] ?? 0);
  ofLanes.set(trace, places);
  return places;
}

/** Sorts spans into places; those for which `placeOf` is below 0 are left out. */
export function sortInto(trace: TraceView, places: number, placeOf: (span: number) => number): Places {
  const found = Array.from({ length: places }, () => Array.from({ length: KINDS }, (): number[] => []));
  for (let span = 0; span < trace.begin.length; span += 1) {
    const place = placeOf(span);
    if (place >= 0) found[place]?.[trace.kind[span] ?? 0]?.push(span);
  }
  return found.map((kinds) => kinds.map((spans) => listOf(trace, spans)));
}

function listOf({ begin, end }: TraceView, spans: number[]): SpanList {
  spans.sort((one, other) => (begin[one] ?? 0) - (begin[other] ?? 0));
  const ends = Float64Array.from(spans, (span) => end[span] ?? 0);
  let latest = 0;
  return {
    span: Uint32Array.from(spans),
    begin: Float64Array.from(spans, (span) => begin[span] ?? 0),
    end: ends,
    reach: ends.map((end) => {
      latest = Math.max(latest, end);
      return latest;
    }),
  };
}

/** The entries of a list that may be visible: `[first, last)`. */
export function visibleRange({ begin, reach }: SpanList, { fromMs, toMs }: TimeRange): [first: number, last: number] {
  return [countWhile(reach, (end) => end <= fromMs), countWhile(begin, (begin) => begin < toMs)];
}

/** The entries of a list that are open at a time, `begin <= ms < end`, in the order of their begin. */
export function openAt({ begin, end, reach }: SpanList, ms: Millis): number[] {
  const open: number[] = [];
  const first = countWhile(reach, (end) => end <= ms);
  const last = countWhile(begin, (begin) => begin <= ms);
  for (let entry = first; entry < last; entry += 1) if ((end[entry] ?? 0) > ms) open.push(entry);
  return open;
}

/** How many figures satisfy a condition, if those that do come first: a binary search. */
export function countWhile(figures: Float64Array, holds: (figure: number) => boolean): number {
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(figures[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function filterSpans({ span, begin, end, reach }: SpanList, isKept: (span: number) => boolean): SpanList {
  const keep = (_: number, entry: number) => isKept(span[entry] ?? 0);
  // A reach that counts spans which are not kept still finds all that are.
  return {
    span: span.filter(keep),
    begin: begin.filter(keep),
    end: end.filter(keep),
    reach: reach.filter(keep),
  };
}
