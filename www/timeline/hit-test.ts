import type { TraceView } from '../model/trace.ts';
import { type Millis, msOf, type Pixels, type TimeScale } from './scale.ts';
import { peak, valueAt } from './series.ts';
import { countWhile, openAt, type SpanList } from './spans.ts';
import type { Plan, Track } from './tracks.ts';

/** A place in a drawing. */
export interface Point {
  x: Pixels;
  y: Pixels;
}

/** A span, and the track on which it lies. */
export interface Hit {
  track: number;
  span: number;
}

/** The span under a point; where there is none, the nearest one on that track within `reach`. */
export function spanUnder(trace: TraceView, plan: Plan, scale: TimeScale, { x, y }: Point, reach: Pixels): Hit | null {
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
