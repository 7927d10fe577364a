import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Coverage, meanPerColumn } from './coverage.ts';

function covered(columns: number, spans: [number, number][], gap = 0) {
  const coverage = new Coverage(columns, gap);
  for (const [from, to] of spans) coverage.add(from, to);
  return coverage.pieces();
}

describe('the coverage of columns', () => {
  it('shows a span that is wide enough as one, on whole pixels', () => {
    expect(covered(100, [[10.4, 20.6]])).toEqual([{ from: 10, to: 21, share: 1 }]);
  });

  it('keeps wide spans in a row apart, so that each is seen', () => {
    const apart = covered(
      100,
      [
        [0, 10],
        [10, 20],
      ],
      1,
    );
    expect(apart.map(({ from, to }) => [from, to])).toEqual([
      [0, 9],
      [10, 19],
    ]);
  });

  it('shows what is half busy as half busy', () => {
    const spans = Array.from({ length: 1_000 }, (_, index): [number, number] => [
      index / 10,
      index / 10 + 0.05,
    ]);
    expect(covered(100, spans)).toEqual([{ from: 0, to: 100, share: 0.5 }]);
  });

  it('shows even the shortest span', () => {
    expect(covered(100, [[50, 50.0001]])).toEqual([{ from: 50, to: 51, share: 1 / 8 }]);
  });

  it('is never more than whole, and never outside', () => {
    const span = fc.tuple(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const pieces = covered(
          50,
          spans.map(([from, length]) => [from, from + length]),
        );
        for (const { from, to, share } of pieces) {
          expect(0 <= from && from < to && to <= 50 && share > 0 && share <= 1).toBe(true);
        }
        expect(pieces.every((piece, index) => piece.from >= (pieces[index - 1]?.to ?? 0))).toBe(true);
      }),
    );
  });
});

describe('the mean of a step function', () => {
  it('is the function where a column lies within a step', () => {
    expect([...meanPerColumn(Float64Array.of(0, 2, 2, 0), 4, 4)]).toEqual([2, 2, 0, 0]);
  });

  it('has the same area as the function', () => {
    const steps = fc.array(
      fc.tuple(fc.double({ min: 0.01, max: 9, noNaN: true }), fc.integer({ min: 0, max: 99 })),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 40 }), (steps, columns) => {
        const series: number[] = [];
        let now = 0;
        let area = 0;
        for (const [length, value] of steps) {
          series.push(now, value);
          now += length;
          area += length * value;
        }
        const means = meanPerColumn(Float64Array.from(series), now, columns);
        expect(means.reduce((sum, mean) => sum + mean, 0) * (now / columns)).toBeCloseTo(area, 5);
      }),
    );
  });
});
