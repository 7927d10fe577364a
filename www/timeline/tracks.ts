import { type LaneView, SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { AREA_HEIGHT, GAP, HIGHEST_STRIP, QUEUE_HEIGHT } from './heights.ts';
import type { Pixels } from './scale.ts';
import { peak } from './series.ts';
import { byLane, filterSpans, KINDS, type Places, type SpanList } from './spans.ts';

/** How a track shows its spans: each one in its place, or their number at a time. */
export type Purpose = 'strip' | 'queue' | 'area' | 'active';

/** What is shown on a track. */
export interface Use {
  /** A lane, or a few tasks. */
  place: number;
  purpose: Purpose;
  /** The kinds of spans shown here. */
  kinds: readonly number[];
}

/** A stretch of a drawing from top to bottom. */
export interface Track extends Use {
  top: Pixels;
  height: Pixels;
}

/** What a row draws: spans in their places, and where each place is. */
export interface Plan {
  places: Places;
  tracks: Track[];
}

export const EVERY_KIND: readonly number[] = Array.from({ length: KINDS }, (_, kind) => kind);

/** Divides a drawing's height among the lanes: a strip for each, or what `usesOf` says. */
export function divideIntoTracks(trace: TraceView, height: Pixels, pixelRatio: number): Plan {
  const places = byLane(trace);
  const uses = trace.lanes.flatMap((lane, place) => usesOf(trace, lane, place, places[place] ?? []));
  const fixedHeights = uses.map(({ purpose }) => fixedHeight(purpose, uses));
  const gap = Math.round(GAP * pixelRatio);
  const fixed = fixedHeights.reduce((sum: number, height) => sum + (height ?? 0) * pixelRatio + gap, 0);
  const strips = fixedHeights.filter((height) => height === null).length;
  const strip = Math.min((height - fixed) / strips, HIGHEST_STRIP * pixelRatio);
  let top = 0;
  const tracks = uses.map((use, index) => {
    const own = fixedHeights[index] ?? null;
    const height = own === null ? strip : own * pixelRatio;
    const track = { ...use, top: Math.round(top), height: Math.max(1, Math.floor(height)) };
    top += height + gap;
    return track;
  });
  return { places, tracks };
}

/** Null for a share of the remaining height. */
function fixedHeight(purpose: Purpose, uses: Use[]): Pixels | null {
  if (purpose === 'strip') return null;
  if (purpose === 'queue') return QUEUE_HEIGHT;
  const queues = uses.some(({ purpose }) => purpose === 'queue');
  return queues ? AREA_HEIGHT : AREA_HEIGHT + QUEUE_HEIGHT + GAP;
}

/**
 * What a lane needs, from top to bottom: one strip. If waits overlap on it, as on an event loop: its queue, an area of the
 * number in flight, and a strip for the rest.
 */
export function usesOf(trace: TraceView, lane: LaneView, place: number, lists: SpanList[]): Use[] {
  const { queue, wait } = SpanKind;
  if (!((lane.kind === 'event-loop' || lane.kind === 'thread-loop') && peak(trace.inFlight) > 1))
    return [{ place, purpose: 'strip', kinds: EVERY_KIND }];
  const kinds = EVERY_KIND.filter((kind) => kind !== queue && kind !== wait);
  const some = (kind: number) => (lists[kind]?.span.length ?? 0) > 0;
  const uses: Use[] = [
    { place, purpose: 'queue', kinds: [queue] },
    { place, purpose: 'area', kinds: [wait] },
    { place, purpose: 'strip', kinds },
  ];
  return uses.filter(({ purpose, kinds }) => purpose === 'area' || kinds.some(some));
}

/** Only the spans of one task, each in its place, also on tracks that otherwise show a number. */
export function onlyTask(trace: TraceView, { places, tracks }: Plan, task: number): Plan {
  // A start belongs to no task.
  const isKept = (span: number) => trace.task[span] === task && trace.kind[span] !== SpanKind.start;
  return {
    places: places.map((kinds) => kinds.map((list) => filterSpans(list, isKept))),
    tracks: tracks.filter(({ purpose }) => purpose !== 'active').map((track) => ({ ...track, purpose: 'strip' })),
  };
}
