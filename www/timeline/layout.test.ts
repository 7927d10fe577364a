import { describe, expect, it } from 'vitest';
import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { type SpanGiven, trace } from '../model.fixture.ts';
import { closedHeight } from './heights.ts';
import { layOut } from './layout.ts';
import { divideIntoTracks, onlyTask } from './tracks.ts';

const SCALE = { fromMs: 0, toMs: 100, width: 1_000 };

const laidOut = (of: TraceView, scale = SCALE) => layOut(of, divideIntoTracks(of, 60, 1), scale, 1);

/** A pipeline: waits overlap on the loop, `threads` lanes compute. */
function pipeline(threads: number, more: SpanGiven[] = []): TraceView {
  const computes = Array.from({ length: threads }, (_, thread) => ({
    lane: thread + 1,
    kind: 'compute' as const,
    begin: 50,
    end: 90,
  }));
  return trace(
    [{ kind: 'wait', begin: 0, end: 50 }, { kind: 'wait', begin: 0, end: 50 }, ...computes, ...more],
    [0, 2, 50, 0],
  );
}

const purposes = (of: TraceView) =>
  divideIntoTracks(of, 100, 1).tracks.map(({ place, purpose }) => `${place} ${purpose}`);

describe('the tracks of a drawing', () => {
  it('are one strip for a lane whose waits do not overlap', () => {
    const one = trace(
      [
        { kind: 'wait', begin: 0, end: 50 },
        { kind: 'compute', begin: 50, end: 60 },
      ],
      [0, 1, 50, 0],
    );
    expect(purposes(one)).toEqual(['0 strip']);
  });

  it('are an area for waits that overlap, and strips for the threads', () => {
    expect(purposes(pipeline(2))).toEqual(['0 area', '1 strip', '2 strip']);
  });

  it('have a place for what queues above the area, and for what computes below it', () => {
    const busy = pipeline(1, [
      { kind: 'queue', begin: 0, end: 10 },
      { kind: 'compute', begin: 90, end: 95 },
    ]);
    expect(purposes(busy)).toEqual(['0 queue', '0 area', '0 strip', '1 strip']);
  });

  it('fit into the height that a row keeps for them, one below the other', () => {
    for (const threads of [1, 2, 3, 4, 5, 8, 9, 16, 32]) {
      for (const pixelRatio of [1, 1.25, 2, 3]) {
        const queueing: SpanGiven[] = [{ kind: 'queue', begin: 0, end: 10 }];
        const height = closedHeight({ hasWorkers: true }, threads) * pixelRatio;
        let bottom = 0;
        for (const track of divideIntoTracks(pipeline(threads, queueing), height, pixelRatio).tracks) {
          expect(track.top).toBeGreaterThanOrEqual(bottom);
          expect(track.height).toBeGreaterThanOrEqual(4);
          bottom = track.top + track.height;
        }
        expect(bottom).toBeLessThanOrEqual(height);
      }
    }
  });
});

describe('the layout of a trace', () => {
  it('shows every span of a strip where it was', () => {
    const { strips, areas } = laidOut(
      trace([
        { kind: 'wait', begin: 10, end: 30 },
        { kind: 'compute', begin: 30, end: 60 },
      ]),
    );
    expect(areas).toEqual([]);
    expect(strips).toMatchObject([
      { kind: SpanKind.wait, pieces: [{ from: 100, to: 299, share: 1 }] },
      { kind: SpanKind.compute, pieces: [{ from: 300, to: 599, share: 1 }] },
    ]);
  });

  it('shows overlapping waits as their number, as a share of the most', () => {
    const { strips, areas } = laidOut(trace([{ kind: 'wait', begin: 0, end: 50 }], [0, 4, 25, 2, 50, 0]));
    expect(strips).toEqual([]);
    const levels = areas[0]?.levels ?? [];
    expect([levels[0], levels[249], levels[250], levels[499], levels[500]]).toEqual([1, 1, 0.5, 0.5, 0]);
  });

  it('draws no more pieces than there are columns, of however many spans', () => {
    const spans = Array.from({ length: 100_000 }, (_, index): SpanGiven => {
      const begin = (Math.floor(index / 4) / 25_000) * 100;
      return { lane: index % 4, kind: 'compute', begin, end: begin + 0.003 };
    });
    const { strips } = laidOut(trace(spans));
    expect(strips).toHaveLength(4);
    for (const { pieces } of strips) expect(pieces.length).toBeLessThanOrEqual(1_000);
  });

  it('shows of a stretch of time what the whole shows there', () => {
    const spans: SpanGiven[] = [
      { kind: 'wait', begin: 10, end: 30 },
      { kind: 'compute', begin: 30, end: 60 },
      { kind: 'wait', begin: 60, end: 90 },
    ];
    const { strips } = laidOut(trace(spans), { fromMs: 20, toMs: 70, width: 500 });
    expect(strips).toMatchObject([
      {
        kind: SpanKind.wait,
        pieces: [
          { from: 0, to: 99 },
          { from: 400, to: 500 },
        ],
      },
      { kind: SpanKind.compute, pieces: [{ from: 100, to: 399 }] },
    ]);
  });

  it('of one task shows its spans only, each where it was, also where others are a number', () => {
    const of = trace(
      [
        { kind: 'wait', begin: 0, end: 50 },
        { kind: 'wait', begin: 0, end: 40 },
      ],
      [0, 2, 40, 1, 50, 0],
    );
    const { strips, areas } = layOut(of, onlyTask(of, divideIntoTracks(of, 60, 1), 1), SCALE, 1);
    expect(areas).toEqual([]);
    expect(strips).toMatchObject([{ kind: SpanKind.wait, pieces: [{ from: 0, to: 399 }] }]);
  });
});
