import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, isOpen, spansWhere } from './spans.fixture.ts';
import { byLane, openAt, visibleRange } from './spans.ts';

/** Also exactly where spans begin and end. */
const time = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.double({ min: -5, max: 130, noNaN: true }));
const sorted = (numbers: number[]) => numbers.toSorted((one, other) => one - other);

describe('the spans of a lane', () => {
  it('are all there, each once, by lane and kind', () => {
    fc.assert(
      fc.property(anyTrace, (of) => {
        const found = byLane(of).flatMap((kinds, lane) =>
          kinds.flatMap(({ span }, kind) => [...span].map((span) => [span, lane, kind])),
        );
        const expected = spansWhere(of, () => true).map((span) => [span, of.lane[span], of.kind[span]]);
        expect(found.toSorted(([one = 0], [other = 0]) => one - other)).toEqual(expected);
      }),
    );
  });

  it('are found if they are open at a time, and only then', () => {
    fc.assert(
      fc.property(anyTrace, time, (of, ms) => {
        const found = byLane(of).flatMap((kinds) =>
          kinds.flatMap((list) => openAt(list, ms).map((entry) => list.span[entry] ?? -1)),
        );
        expect(sorted(found)).toEqual(spansWhere(of, (span) => isOpen(of, span, ms)));
      }),
    );
  });

  it('are all among those of a stretch of time in which they are seen', () => {
    fc.assert(
      fc.property(anyTrace, time, fc.double({ min: 0.1, max: 50, noNaN: true }), (of, fromMs, length) => {
        const shown = { fromMs, toMs: fromMs + length };
        const seen = new Set(
          byLane(of).flatMap((kinds) => kinds.flatMap((list) => [...list.span.subarray(...visibleRange(list, shown))])),
        );
        const missing = spansWhere(
          of,
          (span) => (of.begin[span] ?? 0) < shown.toMs && (of.end[span] ?? 0) > shown.fromMs && !seen.has(span),
        );
        expect(missing).toEqual([]);
      }),
    );
  });
});
