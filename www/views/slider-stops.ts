import type { Amount } from '../model/generated.ts';

/** Where a logarithmic slider stops within each power of ten: steps of about a quarter. */
const MANTISSAS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** A slider of a word's width cannot point at more values than this. */
const MOST = 200;

/**
 * The values at which an amount's slider stops, ascending: both ends, the default, and round numbers
 * between. None if the range is too wide for a slider to mean anything.
 */
export function sliderStops(amount: Amount): number[] {
  const between = amount.scale === 'log' ? roundNumbers(amount.max) : everyNumber(amount);
  const inside = between.filter((value) => value > amount.min && value < amount.max);
  const all = new Set([amount.min, amount.default, ...inside, amount.max]);
  return between.length === 0 ? [] : [...all].sort((one, other) => one - other);
}

/** Which notch is nearest to a value, by ratio: the same distance to the eye on a logarithmic slider. */
export function nearestStop(stops: number[], value: number): number {
  const distance = (stop: number) => Math.abs(Math.log((stop + 1) / (Math.max(0, value) + 1)));
  return stops.reduce((best, stop, index) => (distance(stop) < distance(stops[best] ?? 0) ? index : best), 0);
}

function everyNumber({ min, max }: Amount): number[] {
  return max - min < MOST ? Array.from({ length: max - min + 1 }, (_, index) => min + index) : [];
}

function roundNumbers(max: number): number[] {
  const powers = Array.from({ length: Math.ceil(Math.log10(max)) + 1 }, (_, exponent) => 10 ** exponent);
  return powers.flatMap((power) => MANTISSAS.map((mantissa) => mantissa * power)).filter(Number.isInteger);
}
