/** A piece of a strip that is covered evenly: columns `[from, to)`, `share` of 1 each. */
export interface Piece {
  from: number;
  to: number;
  share: number;
}

/** From this width on a span's edges are put on whole pixels, and its neighbour is kept apart. */
const CRISP = 3;
const SHADES = 8;

/**
 * How much of each pixel column is covered by spans: what can be drawn of 80,000 spans as well as of 12.
 *
 * A span that is wide enough to be seen as one is drawn as one. Narrower ones add up their shares of a
 * column, so that what is half busy looks half busy.
 */
export class Coverage {
  #shares: Float64Array;
  /** How many wide spans begin in a column, less those that ended before it. */
  #edges: Int32Array;
  #gap: number;

  /** Wide spans end `gap` pixels early, so that two in a row are seen to be two. */
  constructor(columns: number, gap: number) {
    this.#shares = new Float64Array(columns);
    this.#edges = new Int32Array(columns + 1);
    this.#gap = gap;
  }

  /** Covers the columns from `from` to `to`, in pixels. */
  add(from: number, to: number): void {
    const columns = this.#shares.length;
    if (to - from >= CRISP) {
      const begin = Math.min(Math.round(from), columns);
      const end = Math.min(Math.max(Math.round(to) - this.#gap, begin), columns);
      this.#edges[begin] = (this.#edges[begin] ?? 0) + 1;
      this.#edges[end] = (this.#edges[end] ?? 0) - 1;
      return;
    }
    const end = Math.min(to, columns);
    for (let column = Math.floor(from); column < end; column += 1) {
      const share = Math.min(end, column + 1) - Math.max(from, column);
      this.#shares[column] = (this.#shares[column] ?? 0) + share;
    }
  }

  /** What is covered, from left to right, in as few pieces as can be. */
  pieces(): Piece[] {
    const pieces: Piece[] = [];
    let last: Piece | undefined;
    let open = 0;
    for (const [column, shared] of this.#shares.entries()) {
      open += this.#edges[column] ?? 0;
      const share = open > 0 ? 1 : shade(shared);
      if (share === 0) continue;
      if (last?.to === column && last.share === share) last.to = column + 1;
      else {
        last = { from: column, to: column + 1, share };
        pieces.push(last);
      }
    }
    return pieces;
  }
}

/** One of a few shades, never none where something is: many equal columns then make one piece. */
function shade(share: number): number {
  return share <= 0 ? 0 : Math.max(1, Math.round(Math.min(share, 1) * SHADES)) / SHADES;
}

/**
 * A step function's mean in each pixel column.
 *
 * `series` is time (ms), value, time, value, ...; the last value holds until the end.
 */
export function meanPerColumn(series: Float64Array, endMs: number, columns: number): Float64Array {
  const means = new Float64Array(columns);
  const perMs = columns / endMs;
  for (let point = 0; point < series.length; point += 2) {
    const value = series[point + 1] ?? 0;
    if (value === 0) continue;
    const from = (series[point] ?? 0) * perMs;
    const to = Math.min((series[point + 2] ?? endMs) * perMs, columns);
    for (let column = Math.floor(from); column < to; column += 1) {
      const share = Math.min(to, column + 1) - Math.max(from, column);
      means[column] = (means[column] ?? 0) + value * share;
    }
  }
  return means;
}
