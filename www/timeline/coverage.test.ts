import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Coverage } from './layout.ts';

function covered(columns: number, spans: [number, number][], gap = 0) {
  const coverage = new Coverage(columns, gap);
  for (const [from, to] of spans) coverage.add(from, to);
  return coverage.take();
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
    const spans = Array.from({ length: 1_000 }, (_, index): [number, number] => [index / 10, index / 10 + 0.05]);
    expect(covered(100, spans)).toEqual([{ from: 0, to: 100, share: 0.5 }]);
  });

  it('shows even the shortest span', () => {
    expect(covered(100, [[50, 50.0001]])).toEqual([{ from: 50, to: 51, share: 1 / 8 }]);
  });

  it('starts again from zero after it was taken', () => {
    const coverage = new Coverage(50, 0);
    for (const [from, to] of [
      [1, 1.5],
      [10, 20],
    ] as const)
      coverage.add(from, to);
    expect(coverage.take()).toHaveLength(2);
    expect(coverage.take()).toEqual([]);
  });

  it('is never more than whole, and never outside', () => {
    const span = fc.tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: 0, max: 90, noNaN: true }));
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
