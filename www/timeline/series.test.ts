import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanPerColumn, peak, valueAt } from './scale.ts';

/** A series from how long each value holds. */
const series = fc
  .array(fc.tuple(fc.double({ min: 0.01, max: 9, noNaN: true }), fc.integer({ min: 0, max: 99 })), { minLength: 1 })
  .map((steps) => {
    const points: number[] = [];
    let now = 0;
    for (const [length, value] of steps) {
      points.push(now, value);
      now += length;
    }
    return { points: Float64Array.from(points), endMs: now };
  });

const sum = (figures: Float64Array) => figures.reduce((total, figure) => total + figure, 0);

describe('the mean of a step function', () => {
  it('is the function where a column lies within a step', () => {
    const means = meanPerColumn(Float64Array.of(0, 2, 2, 0), { fromMs: 0, toMs: 4, width: 4 });
    expect([...means]).toEqual([2, 2, 0, 0]);
  });

  it('has the same area in two halves as in the whole', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        ({ points, endMs }, width, share) => {
          const cutMs = endMs * share;
          const area = (fromMs: number, toMs: number) =>
            (sum(meanPerColumn(points, { fromMs, toMs, width })) * (toMs - fromMs)) / width;
          expect(area(0, cutMs) + area(cutMs, endMs)).toBeCloseTo(area(0, endMs), 5);
        },
      ),
    );
  });

  it('has the area of the function', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 40 }), ({ points, endMs }, width) => {
        let area = 0;
        for (let at = 0; at < points.length; at += 2)
          area += ((points[at + 2] ?? endMs) - (points[at] ?? 0)) * (points[at + 1] ?? 0);
        const means = meanPerColumn(points, { fromMs: 0, toMs: endMs, width });
        expect(sum(means) * (endMs / width)).toBeCloseTo(area, 5);
      }),
    );
  });
});

describe('a step function', () => {
  it('holds a value from its point until the next one', () => {
    const points = Float64Array.of(1, 4, 3, 2);
    expect([0, 1, 2.9, 3, 99].map((ms) => valueAt(points, ms))).toEqual([0, 4, 4, 2, 2]);
  });

  it('is nowhere more than its peak, which it reaches', () => {
    fc.assert(
      fc.property(series, ({ points }) => {
        const values = points.filter((_, index) => index % 2 === 1);
        expect(peak(points)).toBe(Math.max(...values));
      }),
    );
  });
});
