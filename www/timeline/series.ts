import { type TimeScale, xOf } from './scale.ts';

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
  let [low, high] = [0, series.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[2 * middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return 2 * Math.max(0, low - 1);
}

/** A series' value at a time; 0 before its first point. */
export function valueAt(series: Float64Array, ms: number): number {
  const point = firstPoint(series, ms);
  return (series[point] ?? Number.POSITIVE_INFINITY) <= ms ? (series[point + 1] ?? 0) : 0;
}

/** The maximum of a series. */
export function peak(series: Float64Array): number {
  let most = 0;
  for (let point = 1; point < series.length; point += 2) most = Math.max(most, series[point] ?? 0);
  return most;
}
