import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trace } from '../model.fixture.ts';
import { anyTrace, isOpen, spansWhere } from './spans.fixture.ts';
import { byLane, countOpen, KINDS, laneSums, openAt, taskEnds, visibleRange } from './spans.ts';

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

const kinds = Array.from({ length: KINDS }, (_, kind) => kind);

describe('a census', () => {
  it('counts the spans of each kind that are open at a time', () => {
    fc.assert(
      fc.property(anyTrace, fc.nat({ max: 130 }), (of, ms) => {
        const expected = kinds.map(
          (kind) => spansWhere(of, (span) => of.kind[span] === kind && isOpen(of, span, ms)).length,
        );
        expect(countOpen(of, ms)).toEqual(expected);
      }),
    );
  });

  it('of the lanes adds up to all spans, and to all their time', () => {
    fc.assert(
      fc.property(anyTrace, (of) => {
        const sums = laneSums(of).flatMap(({ kinds }) => kinds);
        const total = spansWhere(of, () => true).reduce(
          (sum, span) => sum + (of.end[span] ?? 0) - (of.begin[span] ?? 0),
          0,
        );
        expect(sums.reduce((sum, { spans }) => sum + spans, 0)).toBe(of.begin.length);
        for (const { spans, tasks } of sums) expect(Math.min(spans, 1) <= tasks && tasks <= spans).toBe(true);
        expect(sums.reduce((sum, { totalMs }) => sum + totalMs, 0)).toBeCloseTo(total, 6);
      }),
    );
  });
});

it('a task has ended with the last of its spans, in whatever order they come', () => {
  const spans = trace([
    { kind: 'compute', begin: 5, end: 9 },
    { kind: 'wait', begin: 0, end: 5 },
    { kind: 'wait', begin: 0, end: 7 },
  ]);
  spans.task.set([0, 0, 2]);
  expect(Array.from(taskEnds(spans), (end) => end ?? 0)).toEqual([9, 0, 7]);
});
