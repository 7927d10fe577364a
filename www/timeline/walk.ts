// Going through spans one by one, as keys do.

import type { TraceView } from '../model/trace.ts';
import type { Floor, Plan } from './floors.ts';
import { listsOf, nearest } from './hit.ts';
import type { Millis } from './scale.ts';
import { countWhile, openAt } from './spans.ts';
import type { Pointed } from './view.ts';

/** A row that can be gone through. */
export interface Walkable {
  strategy: string;
  trace: TraceView;
  plan: Plan;
}

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The span that a key leads to; where nothing is further on, the same one. */
export function walked(rows: Walkable[], from: Pointed | null, way: Way, ms: Millis): Pointed | null {
  const stops = rows.flatMap((row) => stopsOf(row));
  const at = from ? stops.findIndex((stop) => isAt(stop, from)) : -1;
  const stop = stops[at];
  if (!stop || !from) return stops[0] ? onStop(stops[0], ms) : null;
  if (way === 'up' || way === 'down') {
    const next = stops[at + (way === 'up' ? -1 : 1)];
    return next ? onStop(next, ms) : from;
  }
  const span = along(stop, from.span, way);
  return span === null ? from : { ...from, span };
}

/** A floor on which there are spans. */
interface Stop {
  row: Walkable;
  index: number;
  floor: Floor;
}

function stopsOf(row: Walkable): Stop[] {
  const stops = row.plan.floors.map((floor, index) => ({ row, index, floor }));
  return stops.filter(({ floor }) => listsOf(row.plan, floor).some(({ span }) => span.length > 0));
}

function isAt({ row, index }: Stop, { strategy, floor }: Pointed): boolean {
  return row.strategy === strategy && index === floor;
}

/** The span of a floor that is open at a time, or else the nearest. */
function onStop({ row, index, floor }: Stop, ms: Millis): Pointed | null {
  const lists = listsOf(row.plan, floor);
  const open = lists.flatMap((list) =>
    openAt(list, ms)
      .slice(0, 1)
      .map((entry) => list.span[entry]),
  )[0];
  const span = open ?? nearest(lists, ms, Number.POSITIVE_INFINITY);
  return span === null ? null : { strategy: row.strategy, floor: index, span };
}

/** The neighbour of a span on its floor, by begin; spans that begin together come one after the other. */
function along({ row, floor }: Stop, from: number, way: Way): number | null {
  const { begin } = row.trace;
  const order = (one: number, other: number) => (begin[one] ?? 0) - (begin[other] ?? 0) || one - other;
  const candidates = listsOf(row.plan, floor).flatMap((list) => {
    const { span } = list;
    if (way === 'first') return span[0] ?? [];
    if (way === 'last') return span.at(-1) ?? [];
    // Entries that begin together lie in the order of their numbers.
    let entry = countWhile(list.begin, (other) => other < (begin[from] ?? 0));
    while (entry < span.length && order(span[entry] ?? 0, from) < 0) entry += 1;
    if (way === 'left') return span[entry - 1] ?? [];
    return span[span[entry] === from ? entry + 1 : entry] ?? [];
  });
  const sorted = candidates.sort(order);
  return (way === 'left' || way === 'last' ? sorted.at(-1) : sorted[0]) ?? null;
}
