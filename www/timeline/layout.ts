import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { Coverage, type Piece } from './coverage.ts';
import { type TimeScale, xOf } from './scale.ts';
import { meanPerColumn, peak } from './series.ts';
import { type SpanList, visibleRange } from './spans.ts';
import type { Plan, Track } from './tracks.ts';

/** Spans of one kind on one track. */
export interface Strip {
  kind: number;
  top: number;
  height: number;
  pieces: Piece[];
}

/** How many are in flight or computing in each column, as a share of the maximum. */
export interface Area {
  kind: number;
  top: number;
  height: number;
  levels: Float64Array;
}

/** What is drawn of a trace, in pixels. */
export interface Picture {
  areas: Area[];
  strips: Strip[];
}

/** Lays out a trace in a fixed number of pixels, however many spans there are. */
export function layOut(trace: TraceView, { places, tracks }: Plan, scale: TimeScale, gap: number): Picture {
  const coverage = new Coverage(scale.width, gap);
  const areas = tracks.flatMap((track) => areaOf(trace, track, scale));
  const strips = tracks
    .filter(({ purpose }) => purpose === 'strip' || purpose === 'queue')
    .flatMap(({ place, kinds, top, height }) =>
      kinds.flatMap((kind) => {
        const list = places[place]?.[kind];
        const pieces = list ? piecesOf(list, scale, coverage) : [];
        return pieces.length > 0 ? { kind, top, height, pieces } : [];
      }),
    );
  return { areas, strips };
}

function areaOf(trace: TraceView, { purpose, top, height }: Track, scale: TimeScale): Area[] {
  if (purpose === 'strip' || purpose === 'queue') return [];
  const [series, kind] = purpose === 'area' ? [trace.inFlight, SpanKind.wait] : [trace.active, SpanKind.compute];
  const most = Math.max(1, peak(series));
  return [{ kind, top, height, levels: meanPerColumn(series, scale).map((level) => level / most) }];
}

function piecesOf(list: SpanList, scale: TimeScale, coverage: Coverage): Piece[] {
  const [first, last] = visibleRange(list, scale);
  if (first >= last) return [];
  const { begin, end } = list;
  for (let entry = first; entry < last; entry += 1)
    coverage.add(xOf(scale, begin[entry] ?? 0), xOf(scale, end[entry] ?? 0));
  return coverage.take();
}
