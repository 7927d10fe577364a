import fc from 'fast-check';
import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { type SpanGiven, trace } from '../model.fixture.ts';

const KIND = fc.constantFrom(...(Object.keys(SpanKind) as (keyof typeof SpanKind)[]));

/** Spans on three lanes, of all kinds, which may overlap in any manner; whole milliseconds, so that many meet. */
export const anyTrace: fc.Arbitrary<TraceView> = fc
  .array(
    fc.record({
      lane: fc.integer({ min: 0, max: 2 }),
      kind: KIND,
      begin: fc.integer({ min: 0, max: 90 }),
      length: fc.integer({ min: 1, max: 30 }),
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  )
  .map((spans) => {
    const given = spans.map(({ length, ...span }): SpanGiven => ({ ...span, end: span.begin + length }));
    return trace(given, flights(given));
  });

/** The step function of the waits outstanding at once. */
function flights(spans: SpanGiven[]): number[] {
  const waits = spans.filter(({ kind }) => kind === 'wait');
  const times = [...new Set(waits.flatMap(({ begin, end }) => [begin, end]))].sort((one, other) => one - other);
  return times.flatMap((ms) => [ms, waits.filter(({ begin, end }) => begin <= ms && ms < end).length]);
}

/** The numbers of a trace's spans for which something holds. */
export function spansWhere(of: TraceView, holds: (span: number) => boolean): number[] {
  return Array.from(of.begin, (_, span) => span).filter(holds);
}

/** Whether a span is open at a time. */
export function isOpen(of: TraceView, span: number, ms: number): boolean {
  return (of.begin[span] ?? 0) <= ms && ms < (of.end[span] ?? 0);
}
