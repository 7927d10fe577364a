import { type LaneView, SpanKind, type TraceView } from '../model.ts';

/** What a floor of a drawing is for: a lane's spans, or what of them a strip cannot show as they overlap. */
export type Purpose = 'strip' | 'area' | 'queue';

/** A stretch of a drawing from top to bottom, in pixels. */
export interface Floor {
  lane: number;
  purpose: Purpose;
  top: number;
  height: number;
}

// In CSS pixels. A queue and its gap are as high as an area is higher without them.
const AREA_HEIGHT = 20;
const QUEUE_HEIGHT = 6;
const GAP = 2;
const HIGHEST_STRIP = 20;

/** How high a trace of so many threads is drawn, in CSS pixels; a few are drawn larger than many. */
export function pictureHeight(threads: number): number {
  const strip = threads <= 2 ? 16 : threads <= 4 ? 10 : threads <= 8 ? 8 : 5;
  return AREA_HEIGHT + QUEUE_HEIGHT + 2 * GAP + Math.max(16, threads * (strip + GAP));
}

/**
 * Divides a drawing's height among the lanes: a strip for each. Where waits overlap on a lane, as on an
 * event loop, the number in flight is an area, with what is queueing above it and what else there is below.
 */
export function divide(trace: TraceView, height: number, pixelRatio: number): Floor[] {
  const plan = trace.lanes.flatMap((lane, index) => plannedFor(lane, index, trace));
  const gap = Math.round(GAP * pixelRatio);
  const fixed = plan.reduce((sum, { height }) => sum + (height ?? 0) * pixelRatio + gap, 0);
  const strips = plan.filter(({ height }) => height === null).length;
  const strip = Math.min((height - fixed) / strips, HIGHEST_STRIP * pixelRatio);
  let top = 0;
  return plan.map(({ lane, purpose, height: own }) => {
    const height = own === null ? strip : own * pixelRatio;
    const floor = { lane, purpose, top: Math.round(top), height: Math.max(1, Math.floor(height)) };
    top += height + gap;
    return floor;
  });
}

/** The floors of one lane, from above; a height of null is a share of what is left. */
function plannedFor(
  lane: LaneView,
  index: number,
  trace: TraceView,
): { lane: number; purpose: Purpose; height: number | null }[] {
  const strip = { lane: index, purpose: 'strip' as const, height: null };
  if (!overlaps(lane, trace)) return [strip];
  const kinds = new Set(trace.kind.filter((_, span) => trace.lane[span] === index));
  const queues = kinds.delete(SpanKind.queue);
  kinds.delete(SpanKind.wait);
  const queue = { lane: index, purpose: 'queue' as const, height: QUEUE_HEIGHT };
  const area = {
    lane: index,
    purpose: 'area' as const,
    height: queues ? AREA_HEIGHT : AREA_HEIGHT + QUEUE_HEIGHT + GAP,
  };
  return [...(queues ? [queue] : []), area, ...(kinds.size > 0 ? [strip] : [])];
}

function overlaps(lane: LaneView, { inFlight }: TraceView): boolean {
  return lane.kind === 'event-loop' && inFlight.some((value, index) => index % 2 === 1 && value > 1);
}
