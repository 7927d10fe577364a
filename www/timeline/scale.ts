/** Maps milliseconds since a run's start to pixels, and back to nothing: nobody points at it yet. */
export interface TimeScale {
  /** The time at the right edge; above 0. */
  endMs: number;
  /** The width in pixels. */
  width: number;
}

/** Where a time lies, in pixels from the left edge. */
export function xOf({ endMs, width }: TimeScale, ms: number): number {
  return (ms / endMs) * width;
}

/** Round times from 0 up to `endMs`, evenly apart: the most that fit without exceeding `most`. */
export function ticks(endMs: number, most: number): number[] {
  const step = niceStep(endMs / most);
  const last = Math.floor(endMs / step + 1e-9);
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}

/** The smallest of 1, 2 or 5 times a power of ten that is no less than `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
