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
export interface TimeScale extends TimeRange {
  width: Pixels;
}

/** Where a time lies, in pixels from the left edge. */
export function xOf({ fromMs, toMs, width }: TimeScale, ms: Millis): Pixels {
  return ((ms - fromMs) / (toMs - fromMs)) * width;
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
