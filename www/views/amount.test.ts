import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount } from '../model.fixture.ts';
import { nearestStop, sliderStops } from './amount.tsx';

const ranges = fc
  .tuple(fc.integer({ min: 0, max: 2e9 }), fc.integer({ min: 1, max: 2e9 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([min, more, share]) => amount({ min, max: min + more, default: Math.round(min + share * more) }));

describe('sliderStops', () => {
  it('ascend within the range, through both ends and the default', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const stops = sliderStops(range);
        expect(stops[0]).toBe(range.min);
        expect(stops.at(-1)).toBe(range.max);
        expect(stops).toContain(range.default);
        expect(stops.every((stop, index) => Number.isInteger(stop) && stop > (stops[index - 1] ?? -1))).toBe(true);
      }),
    );
  });

  it('are each nearest to themselves', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const stops = sliderStops(range);
        expect(stops.map((stop) => nearestStop(stops, stop))).toEqual(stops.map((_, index) => index));
      }),
    );
  });

  it('are round numbers on a logarithmic slider, and every number on a linear one', () => {
    const log = sliderStops(amount({ min: 0, max: 30, default: 7 }));
    expect(log).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30]);
    expect(sliderStops(amount({ min: 1, max: 4, default: 4, scale: 'linear' }))).toEqual([1, 2, 3, 4]);
  });

  it('are none where a slider could not point at a value', () => {
    expect(sliderStops(amount({ max: 2 ** 32 - 1, scale: 'linear' }))).toEqual([]);
  });

  it('are at hand for values that are out of range, too', () => {
    const stops = sliderStops(amount({ min: 1, max: 10 }));
    expect(nearestStop(stops, 1e9)).toBe(stops.length - 1);
    expect(nearestStop(stops, -5)).toBe(0);
  });
});
