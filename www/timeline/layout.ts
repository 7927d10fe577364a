import { type LaneView, SpanKind, type TraceView } from '../model.ts';
import { Coverage, meanPerColumn, type Piece } from './coverage.ts';
import { type TimeScale, xOf } from './scale.ts';

/** From where and how far down, in pixels. */
interface Slot {
  top: number;
  height: number;
}

/** Spans of one kind on one lane. */
export interface Strip extends Slot {
  kind: number;
  pieces: Piece[];
}

/** How many waits are in flight, column by column, as a share of the most there ever are. */
export interface Area extends Slot {
  levels: Float64Array;
}

/** What is drawn of a trace, in pixels. */
export interface Picture {
  areas: Area[];
  strips: Strip[];
}

/** Where a lane's spans of each kind lie. */
type Slots = (kind: number) => Slot;

const { queue, wait, compute } = SpanKind;

/** Later kinds are drawn over earlier ones. */
const KINDS = Object.values(SpanKind);

/** An area is worth this many strips. */
const AREA = 2.4;

/** How high a trace of so many threads is drawn, in CSS pixels; a few are drawn larger than many. */
export function pictureHeight(threads: number): number {
  const strip = threads <= 2 ? 14 : threads <= 4 ? 11 : threads <= 8 ? 9 : 6;
  return Math.max(44, 34 + threads * strip);
}

/**
 * Lays out a trace: one strip for each lane. Where waits overlap on a lane, as on an event loop, a strip
 * cannot show them: there the number in flight is an area, below it a strip for computing, above it a thin
 * one for what is queueing.
 */
export function layOut(trace: TraceView, scale: TimeScale, height: number, pixelRatio: number): Picture {
  const gap = Math.round(2 * pixelRatio);
  const heaped = trace.lanes.map((lane) => overlaps(lane, trace));
  const computing = lanesWith(trace, compute);
  const queueing = lanesWith(trace, queue);
  const parts = trace.lanes.map((_, lane) => (heaped[lane] ? AREA + (computing.has(lane) ? 1 : 0) : 1));
  const weight = parts.reduce((sum, part) => sum + part, 0);
  const unit = Math.min((height - gap * parts.length) / weight, 16 * pixelRatio);
  const areas: Area[] = [];
  const slots: Slots[] = [];
  let top = 0;
  for (const [lane, part] of parts.entries()) {
    const whole = { top: Math.round(top), height: Math.max(1, Math.round(unit * part)) };
    if (heaped[lane]) {
      const band = queueing.has(lane) ? 3 * gap : 0;
      const area = { top: whole.top + band, height: Math.round(unit * AREA) - band - gap };
      areas.push({ ...area, levels: levels(trace, scale) });
      slots.push(aroundArea(whole, area, gap));
    } else slots.push(() => whole);
    top += unit * part + gap;
  }
  return { areas, strips: strips(trace, scale, slots, pixelRatio) };
}

function aroundArea(whole: Slot, area: Slot, gap: number): Slots {
  const bottom = area.top + area.height;
  const above = { top: whole.top, height: Math.max(0, area.top - whole.top - gap) };
  const below = { top: bottom + gap, height: Math.max(1, whole.top + whole.height - bottom - gap) };
  return (kind) => (kind === wait ? { ...area, height: 0 } : kind === queue ? above : below);
}

function overlaps(lane: LaneView, { inFlight }: TraceView): boolean {
  return lane.kind === 'event-loop' && inFlight.some((value, index) => index % 2 === 1 && value > 1);
}

function lanesWith({ lane, kind }: TraceView, wanted: number): Set<number> {
  return new Set(lane.filter((_, span) => kind[span] === wanted));
}

function levels({ inFlight }: TraceView, { endMs, width }: TimeScale): Float64Array {
  const most = inFlight.reduce((max, value, index) => (index % 2 === 1 ? Math.max(max, value) : max), 1);
  return meanPerColumn(inFlight, endMs, width).map((level) => level / most);
}

function strips(trace: TraceView, scale: TimeScale, slots: Slots[], pixelRatio: number): Strip[] {
  const gap = Math.round(pixelRatio);
  const covered = slots.map(() => KINDS.map((): Coverage | null => null));
  for (const [span, lane] of trace.lane.entries()) {
    const kind = trace.kind[span] ?? 0;
    const kinds = covered[lane];
    if (!kinds || slots[lane]?.(kind).height === 0) continue;
    kinds[kind] ??= new Coverage(scale.width, gap);
    kinds[kind].add(xOf(scale, trace.begin[span] ?? 0), xOf(scale, trace.end[span] ?? 0));
  }
  return slots.flatMap((slot, lane) =>
    KINDS.flatMap((kind) => {
      const coverage = covered[lane]?.[kind];
      return coverage ? { kind, ...slot(kind), pieces: coverage.pieces() } : [];
    }),
  );
}
