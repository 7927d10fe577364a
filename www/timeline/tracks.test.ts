import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpanKind } from '../model/generated.ts';
import { type SpanGiven, trace } from '../model.fixture.ts';
import { anyTrace, spansWhere } from './spans.fixture.ts';
import { openRow, planOf } from './tracks.ts';

describe.each(['lanes', 'tasks'] as const)('an open row that shows its %s', (by) => {
  it('has its tracks one below the other, within its height, at any resolution', () => {
    fc.assert(
      fc.property(anyTrace, fc.constantFrom(1, 1.25, 2, 3), (of, pixelRatio) => {
        const { height } = openRow(of, by);
        let bottom = 0;
        for (const track of planOf(openRow(of, by), pixelRatio).tracks) {
          expect(track.top).toBeGreaterThanOrEqual(bottom - 1);
          bottom = track.top + track.height;
        }
        expect(bottom).toBeLessThanOrEqual(Math.ceil(height * pixelRatio) + 1);
      }),
    );
  });

  it('shows every span, once; but none of a start as of a task', () => {
    fc.assert(
      fc.property(anyTrace, (of) => {
        const { places, tracks } = openRow(of, by);
        const shown = tracks.flatMap(({ place, kinds }) =>
          kinds.flatMap((kind) => [...(places[place]?.[kind]?.span ?? [])]),
        );
        const isShown = (span: number) => by === 'lanes' || of.kind[span] !== SpanKind.start;
        expect(shown.toSorted((one, other) => one - other)).toEqual(spansWhere(of, isShown));
      }),
    );
  });
});

describe('an open row', () => {
  it('shows 10,000 tasks on no more tracks than a window has room for', () => {
    const spans = Array.from({ length: 10_000 }, (_, at): SpanGiven => ({ kind: 'compute', begin: at, end: at + 1 }));
    expect(openRow(trace(spans), 'tasks').height).toBeLessThanOrEqual(400);
  });

  it('says how many were in flight, where no lane shows that already', () => {
    const threads = trace([{ lane: 1, kind: 'wait', begin: 0, end: 9 }], [0, 1, 9, 0]);
    const captions = (by: 'lanes' | 'tasks') => openRow(threads, by).tracks.flatMap(({ caption }) => caption?.of ?? []);
    expect(captions('lanes')).toContainEqual({ what: 'inFlight', most: 1 });
    const loop = trace(
      [
        { kind: 'wait', begin: 0, end: 9 },
        { kind: 'wait', begin: 0, end: 9 },
      ],
      [0, 2, 9, 0],
    );
    expect(openRow(loop, 'lanes').tracks.filter(({ purpose }) => purpose === 'area')).toHaveLength(1);
  });
});
