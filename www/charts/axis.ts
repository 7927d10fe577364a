import { ticks as roundTicks, tickStep } from '../timeline/scale.ts';

/** A chart's axis: what it shows, and where it has ticks. */
export interface Axis {
  from: number;
  /** After `from`. */
  to: number;
  ticks: number[];
}

const MOST_TICKS = 6;

/** An axis of round values that holds all of these. */
export function axisOver(values: number[]): Axis {
  const [low, high] = widened(Math.min(...values), Math.max(...values));
  const step = tickStep({ fromMs: low, toMs: high }, MOST_TICKS);
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.ceil(high / step - 1e-9) * step;
  return { from, to, ticks: roundTicks({ fromMs: from, toMs: to }, (to - from) / step) };
}

/** An axis from nothing to at least the greatest of these. */
export function axisFromZero(values: number[]): Axis {
  return axisOver([0, ...values]);
}

/** Where a value lies on the axis, from 0 to 1. */
export function placeOn({ from, to }: Axis, value: number): number {
  return (value - from) / (to - from);
}

/** The digits that ticks of a logarithmic scale begin with: as few as are enough to read it. */
const MANTISSAS = [
  [1, 2, 5],
  [1, 2, 3, 4, 5, 6, 7, 8, 9],
];

const FEWEST_TICKS = 3;

/** Round values from one value to another, for a logarithmic axis. */
export function ticksByFactor(from: number, to: number): number[] {
  const least = Math.floor(Math.log10(from));
  const powers = Array.from({ length: Math.ceil(Math.log10(to)) - least + 1 }, (_, index) => 10 ** (least + index));
  for (const mantissas of MANTISSAS) {
    const all = powers.flatMap((power) => mantissas.map((mantissa) => mantissa * power));
    const inside = all.filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9));
    if (inside.length >= FEWEST_TICKS) return inside;
  }
  // So short a range is nearly linear.
  return roundTicks({ fromMs: from, toMs: to }, MOST_TICKS);
}

/** Which of these places get a label, if a label needs this much room; the last one always does. */
export function labelled(places: number[], room: number): boolean[] {
  const kept = places.map(() => false);
  let until = Number.NEGATIVE_INFINITY;
  const last = places.at(-1) ?? 0;
  places.forEach((place, index) => {
    const fits = place - until >= room && (index === places.length - 1 || last - place >= room);
    if (!fits) return;
    kept[index] = true;
    until = place;
  });
  if (places.length > 0) kept[places.length - 1] = true;
  return kept;
}

/** Widens a range that is too short for ticks. */
function widened(low: number, high: number): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (high - low > 1e-6 * Math.max(Math.abs(low), Math.abs(high))) return [low, high];
  const half = Math.abs(low) / 100 || 0.5;
  return [low - half, low + half];
}
