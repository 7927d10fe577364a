// Moving from span to span with keys.

import type { TraceView } from '../model/trace.ts';
import { listsOf, nearest } from './hit-test.ts';
import type { Millis } from './scale.ts';
import { countWhile, openAt } from './spans.ts';
import type { Plan, Track } from './tracks.ts';
import type { Pointed } from './view.ts';

export interface NavigableRow {
  strategy: string;
  trace: TraceView;
  plan: Plan;
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The span that a key leads to; the same one at the end. */
export function nextSpan(rows: NavigableRow[], from: Pointed | null, direction: Direction, ms: Millis): Pointed | null {
  const stops = rows.flatMap((row) => stopsOf(row));
  const at = from ? stops.findIndex((stop) => isAt(stop, from)) : -1;
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
interface Stop {
  row: NavigableRow;
  index: number;
  track: Track;
}

function stopsOf(row: NavigableRow): Stop[] {
  const stops = row.plan.tracks.map((track, index) => ({ row, index, track }));
  return stops.filter(({ track }) => listsOf(row.plan, track).some(({ span }) => span.length > 0));
}

function isAt({ row, index }: Stop, { strategy, track }: Pointed): boolean {
  return row.strategy === strategy && index === track;
}

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
