import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { type Millis, search, type TimeRange } from './scale.ts';

/** The kinds of spans by number; later kinds are drawn over earlier ones. */
export const KIND_NAMES = Object.keys(SpanKind) as (keyof typeof SpanKind)[];
export const KINDS = KIND_NAMES.length;

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

/** Computes something once for each trace. */
export function oncePerTrace<T extends object>(compute: (trace: TraceView) => T): (trace: TraceView) => T {
  const known = new WeakMap<TraceView, T>();
  return (trace) => {
    const found = known.get(trace) ?? compute(trace);
    known.set(trace, found);
    return found;
  };
}

/** A trace's spans, for each lane. */
export const byLane = oncePerTrace((trace) => sortInto(trace, trace.lanes.length, (span) => trace.lane[span] ?? 0));

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

/** How many figures satisfy a condition, if those that do come first. */
export function countWhile(figures: Float64Array, holds: (figure: number) => boolean): number {
  return search(figures.length, (index) => holds(figures[index] ?? 0));
}

export function filterSpans({ span, begin, end, reach }: SpanList, isKept: (span: number) => boolean): SpanList {
  const keep = (_: number, entry: number) => isKept(span[entry] ?? 0);
  // A reach that counts spans which are not kept still finds all that are.
  return { span: span.filter(keep), begin: begin.filter(keep), end: end.filter(keep), reach: reach.filter(keep) };
}

/** How many spans of each kind are open at a time, by `SpanKind`: those that began less those that ended. */
export function countOpen(trace: TraceView, ms: Millis): number[] {
  const upTo = (at: number) => at <= ms;
  return endsOf(trace).map(({ begins, ends }) => countWhile(begins, upTo) - countWhile(ends, upTo));
}

/** When the spans of each kind began, and when they ended, each in order. */
const endsOf = oncePerTrace((trace) =>
  Array.from({ length: KINDS }, (_, kind) => {
    const ofKind = (_: number, span: number) => trace.kind[span] === kind;
    return { begins: trace.begin.filter(ofKind).sort(), ends: trace.end.filter(ofKind).sort() };
  }),
);

/** The spans of one kind on a lane. */
export interface KindSum {
  spans: number;
  /** How many tasks they are of. */
  tasks: number;
  totalMs: Millis;
}

/** How many spans of each kind each lane had, of how many tasks, and how long they took together. */
export function laneSums(trace: TraceView): { name: string; kinds: KindSum[] }[] {
  return byLane(trace).map((lists, lane) => ({
    name: trace.lanes[lane]?.name ?? '',
    kinds: lists.map(({ span, begin, end }) => ({
      spans: span.length,
      tasks: new Set(Array.from(span, (at) => trace.task[at])).size,
      totalMs: end.reduce((sum, end, entry) => sum + end - (begin[entry] ?? 0), 0),
    })),
  }));
}

export function kindsIn({ kind }: TraceView): Set<number> {
  return new Set(kind);
}

/** When the last span of each task ended; 0 for a task without spans. */
export function taskEnds({ task, end }: TraceView): Millis[] {
  const ends: Millis[] = [];
  for (let span = 0; span < task.length; span += 1) {
    const number = task[span] ?? 0;
    ends[number] = Math.max(ends[number] ?? 0, end[span] ?? 0);
  }
  return ends;
}
