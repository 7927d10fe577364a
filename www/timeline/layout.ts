import { SpanKind, type TraceView } from '../model.ts';
import { Coverage, meanPerColumn, type Piece } from './coverage.ts';
import { divide, type Floor } from './floors.ts';
import { type TimeScale, xOf } from './scale.ts';

/** Spans of one kind on one lane. */
export interface Strip extends Floor {
  kind: number;
  pieces: Piece[];
}

/** How many waits are in flight, column by column, as a share of the most there ever are. */
export interface Area extends Floor {
  levels: Float64Array;
}

/** What is drawn of a trace, in pixels. */
export interface Picture {
  areas: Area[];
  strips: Strip[];
}

/** Later kinds are drawn over earlier ones. */
const KINDS = Object.values(SpanKind);

/** Lays out a trace in so many pixels: what fits in them, however many spans there are. */
export function layOut(trace: TraceView, scale: TimeScale, height: number, pixelRatio: number): Picture {
  const floors = divide(trace, height, pixelRatio);
  const areas = floors
    .filter(({ purpose }) => purpose === 'area')
    .map((floor) => ({ ...floor, levels: levels(trace, scale) }));
  return { areas, strips: strips(trace, scale, floors, Math.round(pixelRatio)) };
}

function levels({ inFlight }: TraceView, { endMs, width }: TimeScale): Float64Array {
  const most = inFlight.reduce((max, value, index) => (index % 2 === 1 ? Math.max(max, value) : max), 1);
  return meanPerColumn(inFlight, endMs, width).map((level) => level / most);
}

function strips(trace: TraceView, scale: TimeScale, floors: Floor[], gap: number): Strip[] {
  const lanes = trace.lanes.map((_, lane) => KINDS.map((kind) => floorFor(kind, floors, lane)));
  const covered = lanes.map((kinds) => kinds.map((floor) => (floor ? new Coverage(scale.width, gap) : null)));
  for (const [span, lane] of trace.lane.entries()) {
    const coverage = covered[lane]?.[trace.kind[span] ?? 0];
    coverage?.add(xOf(scale, trace.begin[span] ?? 0), xOf(scale, trace.end[span] ?? 0));
  }
  return lanes.flatMap((kinds, lane) =>
    kinds.flatMap((floor, kind) => {
      const pieces = covered[lane]?.[kind]?.pieces() ?? [];
      return floor && pieces.length > 0 ? { ...floor, kind, pieces } : [];
    }),
  );
}

/** Where a lane's spans of a kind are drawn as such; waits that have an area are not. */
function floorFor(kind: number, floors: Floor[], lane: number): Floor | undefined {
  const own = floors.filter((floor) => floor.lane === lane);
  const special = own.some(({ purpose }) => purpose === 'area');
  if (special && kind === SpanKind.wait) return undefined;
  const purpose = special && kind === SpanKind.queue ? 'queue' : 'strip';
  return own.find((floor) => floor.purpose === purpose);
}
