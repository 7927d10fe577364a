import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticks, xOf } from './scale.ts';

describe('the time axis', () => {
  it('goes from the left edge to the right one', () => {
    expect(xOf({ endMs: 500, width: 800 }, 0)).toBe(0);
    expect(xOf({ endMs: 500, width: 800 }, 500)).toBe(800);
  });

  it('has ticks at round times', () => {
    expect(ticks(3_100, 8)).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000]);
    expect(ticks(100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks(772, 8).at(-1)).toBe(700);
  });

  it('has some ticks, never too many, and none beyond its end, at any length', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (endMs, most) => {
          const all = ticks(endMs, most);
          expect(all.length).toBeGreaterThanOrEqual(Math.floor(most / 2.5));
          expect(all.length).toBeLessThanOrEqual(most + 1);
          expect(all.at(-1)).toBeLessThanOrEqual(endMs * (1 + 1e-9));
        },
      ),
    );
  });
});
