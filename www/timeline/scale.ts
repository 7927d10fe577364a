/** Milliseconds since a run's start. */
export type Millis = number & { readonly unit?: 'ms' };

/** Pixels from a drawing's left or upper edge. */
export type Pixels = number & { readonly unit?: 'px' };

/** The stretch of time that is shown, the same in all rows. */
export interface TimeRange {
  fromMs: Millis;
  /** After `fromMs`. */
  toMs: Millis;
}

/** Maps milliseconds since a run's start to pixels, and back. */
export type TimeScale = TimeRange & { width: Pixels };

/** Where a time lies: 0 at the left edge, 1 at the right one. */
export function shareOf({ fromMs, toMs }: TimeRange, ms: Millis): number {
  return (ms - fromMs) / (toMs - fromMs);
}

/** Where a time lies, in pixels from the left edge. */
export function xOf(scale: TimeScale, ms: Millis): Pixels {
  return shareOf(scale, ms) * scale.width;
}

/** The time at a place, in pixels from the left edge. */
export function msOf({ fromMs, toMs, width }: TimeScale, x: Pixels): Millis {
  return fromMs + (x / width) * (toMs - fromMs);
}

/** Round times, evenly spaced: as many as possible, at most `most` and one at an edge. */
export function ticks({ fromMs, toMs }: TimeRange, most: number): Millis[] {
  const step = tickStep({ fromMs, toMs }, most);
  const first = Math.ceil(fromMs / step - 1e-9);
  const last = Math.floor(toMs / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** How far apart `ticks` are. */
export function tickStep({ fromMs, toMs }: TimeRange, most: number): Millis {
  return niceStep((toMs - fromMs) / most);
}

/** The smallest of 1, 2 or 5 times a power of ten that is no less than `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** How many of the first `length` numbers from 0 on satisfy a condition, if those that do come first: a binary search. */
export function search(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A step function's mean in each pixel column. `series` is time (ms), value, time, value, ...; the last value lasts. */
export function meanPerColumn(series: Float64Array, scale: TimeScale): Float64Array {
  const columns = scale.width;
  const means = new Float64Array(columns);
  for (let point = firstPoint(series, scale.fromMs); point < series.length; point += 2) {
    const from = Math.max(0, xOf(scale, series[point] ?? 0));
    if (from >= columns) break;
    const value = series[point + 1] ?? 0;
    if (value === 0) continue;
    const to = Math.min(xOf(scale, series[point + 2] ?? Number.POSITIVE_INFINITY), columns);
    for (let column = Math.floor(from); column < to; column += 1) {
      const share = Math.min(to, column + 1) - Math.max(from, column);
      means[column] = (means[column] ?? 0) + value * share;
    }
  }
  return means;
}

/** The index of the point whose value holds at a time, or of the very first one. */
function firstPoint(series: Float64Array, ms: number): number {
  const before = search(series.length / 2, (point) => (series[2 * point] ?? 0) <= ms);
  return 2 * Math.max(0, before - 1);
}

/** A series' value at a time; 0 before its first point. */
export function valueAt(series: Float64Array, ms: number): number {
  const point = firstPoint(series, ms);
  return (series[point] ?? Number.POSITIVE_INFINITY) <= ms ? (series[point + 1] ?? 0) : 0;
}

export function peak(series: Float64Array): number {
  let most = 0;
  for (let point = 1; point < series.length; point += 2) most = Math.max(most, series[point] ?? 0);
  return most;
}
