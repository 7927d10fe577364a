import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trace } from '../model.fixture.ts';
import { countOpen, laneSums, taskEnds } from './span-counts.ts';
import { anyTrace, isOpen, spansWhere } from './spans.fixture.ts';
import { KINDS } from './spans.ts';

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
