import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { msOf, tickStep, ticks, xOf } from './scale.ts';

const stretch = fc
  .tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 1e-2, max: 1e6, noNaN: true }))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));

describe('the time axis', () => {
  it('goes from the left edge to the right one', () => {
    expect(xOf({ fromMs: 100, toMs: 500, width: 800 }, 100)).toBe(0);
    expect(xOf({ fromMs: 100, toMs: 500, width: 800 }, 500)).toBe(800);
  });

  it('leads from a time to a place, and back to the same time', () => {
    fc.assert(
      fc.property(
        stretch,
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 5_000 }),
        ({ fromMs, toMs }, share, width) => {
          const scale = { fromMs, toMs, width };
          const ms = fromMs + share * (toMs - fromMs);
          expect(Math.abs(msOf(scale, xOf(scale, ms)) - ms)).toBeLessThanOrEqual(1e-9 * (1 + toMs));
        },
      ),
    );
  });

  it('has ticks at round times', () => {
    expect(ticks({ fromMs: 0, toMs: 3_100 }, 8)).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000]);
    expect(ticks({ fromMs: 0, toMs: 100 }, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks({ fromMs: 130, toMs: 230 }, 5)).toEqual([140, 160, 180, 200, 220]);
  });

  it('has some ticks, never too many, and none beyond its ends, wherever it is', () => {
    fc.assert(
      fc.property(stretch, fc.integer({ min: 2, max: 20 }), (shown, most) => {
        const all = ticks(shown, most);
        const slack = 1e-6 * tickStep(shown, most);
        expect(all.length).toBeGreaterThanOrEqual(Math.floor(most / 2.5) - 1);
        expect(all.length).toBeLessThanOrEqual(most + 1);
        expect(all[0] ?? shown.fromMs).toBeGreaterThanOrEqual(shown.fromMs - slack);
        expect(all.at(-1) ?? shown.toMs).toBeLessThanOrEqual(shown.toMs + slack);
      }),
    );
  });
});
