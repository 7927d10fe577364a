import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { meanPerColumn, peak, type TimeScale, xOf } from './scale.ts';
import { type SpanList, visibleRange } from './spans.ts';
import type { Plan, Track } from './tracks.ts';

/** Spans of one kind on one track. */
export type Strip = { kind: number; top: number; height: number; pieces: Piece[] };

/** How many are in flight or computing in each column, as a share of the maximum. */
export type Area = { kind: number; top: number; height: number; levels: Float64Array };

/** What is drawn of a trace, in pixels. */
export type Picture = { areas: Area[]; strips: Strip[] };

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

/** A piece of a strip that is covered evenly: columns `[from, to)`, `share` of 1 each. */
export type Piece = { from: number; to: number; share: number };

/** Spans at least this wide are aligned to whole pixels and kept apart from their neighbors. */
const CRISP = 3;
const SHADES = 8;

/**
 * How much of each pixel column spans cover: it can be drawn for 100,000 spans as well as for 12. Wide spans are drawn as
 * they are. Narrower ones add up their shares of a column, so that a half-busy column looks half busy.
 */
export class Coverage {
  #shares: Float64Array;
  /** For each column, how many wide spans begin there, minus those that end. */
  #edges: Int32Array;
  /** The range of columns that are covered at all. */
  #first: number;
  #last = 0;

  /** Wide spans end `gap` pixels early, so that two in a row stay distinct. */
  constructor(
    columns: number,
    private readonly gap: number,
  ) {
    this.#shares = new Float64Array(columns);
    this.#edges = new Int32Array(columns + 1);
    this.#first = columns;
  }

  /** Covers the columns from `from` to `to`, in pixels; what lies outside is cut off. */
  add(from: number, to: number): void {
    if (to - from >= CRISP) this.#addWide(from, to);
    else this.#addNarrow(Math.max(from, 0), Math.min(to, this.#shares.length));
  }

  #addWide(from: number, to: number): void {
    const columns = this.#shares.length;
    const begin = Math.max(0, Math.min(Math.round(from), columns));
    const end = Math.min(Math.max(Math.round(to) - this.gap, begin), columns);
    this.#edges[begin] = (this.#edges[begin] ?? 0) + 1;
    this.#edges[end] = (this.#edges[end] ?? 0) - 1;
    this.#touch(begin, end);
  }

  #addNarrow(from: number, to: number): void {
    const first = Math.floor(from);
    for (let column = first; column < to; column += 1) {
      const share = Math.min(to, column + 1) - Math.max(from, column);
      this.#shares[column] = (this.#shares[column] ?? 0) + share;
    }
    this.#touch(first, Math.ceil(to));
  }

  #touch(first: number, last: number): void {
    if (first < this.#first) this.#first = first;
    if (last > this.#last) this.#last = last;
  }

  /** Returns what is covered, from left to right, in as few pieces as possible, and clears it. */
  take(): Piece[] {
    const pieces: Piece[] = [];
    let last: Piece | undefined;
    let open = 0;
    for (let column = this.#first; column < this.#last; column += 1) {
      open += this.#edges[column] ?? 0;
      const share = open > 0 ? 1 : shade(this.#shares[column] ?? 0);
      if (share === 0) continue;
      if (last?.to === column && last.share === share) last.to = column + 1;
      else {
        last = { from: column, to: column + 1, share };
        pieces.push(last);
      }
    }
    this.#shares.fill(0, this.#first, this.#last);
    this.#edges.fill(0, this.#first, this.#last + 1);
    [this.#first, this.#last] = [this.#shares.length, 0];
    return pieces;
  }
}

/** One of a few shades, so that many columns are equal and make one piece; never 0 for a share above 0. */
function shade(share: number): number {
  return share <= 0 ? 0 : Math.max(1, Math.round(Math.min(share, 1) * SHADES)) / SHADES;
}
