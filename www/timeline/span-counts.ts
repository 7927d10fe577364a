// What was going on at an instant, and sums over the whole run.

import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { Millis } from './scale.ts';
import { byLane, countWhile, KINDS } from './spans.ts';

interface Ends {
  begins: Float64Array;
  ends: Float64Array;
}

const sorted = new WeakMap<TraceView, Ends[]>();

/** How many spans of each kind are open at a time, by `SpanKind`: those that began less those that ended. */
export function countOpen(trace: TraceView, ms: Millis): number[] {
  const upTo = (at: number) => at <= ms;
  return endsOf(trace).map(({ begins, ends }) => countWhile(begins, upTo) - countWhile(ends, upTo));
}

function endsOf(trace: TraceView): Ends[] {
  const known = sorted.get(trace);
  if (known) return known;
  const found = Array.from({ length: KINDS }, (_, kind) => {
    const ofKind = (_: number, span: number) => trace.kind[span] === kind;
    return { begins: trace.begin.filter(ofKind).sort(), ends: trace.end.filter(ofKind).sort() };
  });
  sorted.set(trace, found);
  return found;
}

/** The spans of one kind on a lane. */
export interface KindSum {
  spans: number;
  /** How many tasks they are of. */
  tasks: number;
  totalMs: Millis;
}

/** What a lane did, kind by kind. */
export interface LaneSum {
  name: string;
  /** By `SpanKind`. */
  kinds: KindSum[];
}

/** How many spans each lane had, of how many tasks, and how long they took together. */
export function laneSums(trace: TraceView): LaneSum[] {
  return byLane(trace).map((lists, lane) => ({
    name: trace.lanes[lane]?.name ?? '',
    kinds: lists.map(({ span, begin, end }) => ({
      spans: span.length,
      tasks: new Set(Array.from(span, (at) => trace.task[at])).size,
      totalMs: end.reduce((sum, end, entry) => sum + end - (begin[entry] ?? 0), 0),
    })),
  }));
}

/** The kinds that a trace has spans of. */
export function kindsIn({ kind }: TraceView): Set<number> {
  const found = new Set<number>();
  for (let span = 0; span < kind.length; span += 1) found.add(kind[span] ?? SpanKind.wait);
  return found;
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
