import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceView } from '../model/trace.ts';
import { type SpanGiven, trace } from '../model.fixture.ts';
import { msOf } from './scale.ts';
import { type Direction, listsOf, type NavigableRow, nextSpan, spanUnder } from './selection.ts';
import { anyTrace, isOpen, spansWhere } from './spans.fixture.ts';
import { divideIntoTracks, openRow, planOf } from './tracks.ts';
import type { Pointed } from './view.ts';

const HEIGHT = 100;
/** A millisecond is ten pixels wide. */
const SCALE = { fromMs: 0, toMs: 150, width: 1_500 };

const plans = {
  closed: (of: TraceView) => divideIntoTracks(of, HEIGHT, 1),
  'open, by lane': (of: TraceView) => planOf(openRow(of, 'lanes'), 1),
  'open, by task': (of: TraceView) => planOf(openRow(of, 'tasks'), 1),
};

describe.each(Object.entries(plans))('what is under a point of a row that is %s', (_, planned) => {
  it('is a span that is open there, on that track and of its kinds; and nothing where none is', () => {
    fc.assert(
      fc.property(anyTrace, fc.nat({ max: 299 }), fc.nat({ max: 400 }), (of, half, y) => {
        const x = half * 5;
        const plan = planned(of);
        const hit = spanUnder(of, plan, SCALE, { x, y }, 0);
        const track = plan.tracks.find(({ top, height }) => top <= y && y < top + height);
        const lists = track ? track.kinds.flatMap((kind) => plan.places[track.place]?.[kind] ?? []) : [];
        const here = new Set(lists.flatMap(({ span }) => [...span]));
        const open = spansWhere(of, (span) => here.has(span) && isOpen(of, span, msOf(SCALE, x)));
        if (hit) expect(open).toContain(hit.span);
        // Where a number is shown, it is only as high as there are spans.
        else if (track?.purpose !== 'area') expect(open).toEqual([]);
      }),
    );
  });
});

describe('what is under a point', () => {
  const waits: SpanGiven[] = [
    { kind: 'wait', begin: 0, end: 50 },
    { kind: 'wait', begin: 0, end: 40 },
    { kind: 'wait', begin: 10, end: 30 },
  ];
  const many = trace(waits, [0, 2, 10, 3, 30, 2, 40, 1, 50, 0]);

  it('is each of the spans that make up a number, one above the other', () => {
    const plan = divideIntoTracks(many, 30, 1);
    const found = [25, 15, 5].map((y) => spanUnder(many, plan, SCALE, { x: 200, y }, 0)?.span);
    expect(found).toEqual([0, 1, 2]);
  });

  it('is nothing above the number', () => {
    expect(spanUnder(many, divideIntoTracks(many, 30, 1), SCALE, { x: 450, y: 2 }, 0)).toBeNull();
  });

  it('is the nearest span within reach of a finger', () => {
    const one = trace([{ kind: 'compute', begin: 20, end: 20.1 }], []);
    const plan = divideIntoTracks(one, 30, 1);
    expect(spanUnder(one, plan, SCALE, { x: 192, y: 5 }, 12)?.span).toBe(0);
    expect(spanUnder(one, plan, SCALE, { x: 210, y: 5 }, 12)?.span).toBe(0);
    expect(spanUnder(one, plan, SCALE, { x: 220, y: 5 }, 12)).toBeNull();
  });

  it('is no span that ends just there', () => {
    const one = trace([{ kind: 'compute', begin: 0, end: 10 }]);
    expect(spanUnder(one, divideIntoTracks(one, 30, 1), SCALE, { x: 100, y: 5 }, 0)).toBeNull();
  });

  it('is what is drawn last: computing lies over queueing', () => {
    const both = trace([
      { kind: 'compute', begin: 0, end: 10 },
      { kind: 'queue', begin: 0, end: 20 },
    ]);
    expect(spanUnder(both, divideIntoTracks(both, 30, 1), SCALE, { x: 50, y: 5 }, 0)?.span).toBe(0);
  });
});

const walkable = anyTrace.map(
  (of): NavigableRow => ({ strategy: 'it', trace: of, plan: divideIntoTracks(of, 100, 1) }),
);

/** Every span that a key, pressed again and again, comes to. */
function path(rows: NavigableRow[], from: Pointed | null, direction: Direction): Pointed[] {
  const found: Pointed[] = [];
  for (let at = from; found.length < 1_000; ) {
    const next = nextSpan(rows, at, direction, 0);
    if (!next || (at && next.span === at.span && next.track === at.track && next.strategy === at.strategy)) break;
    found.push(next);
    at = next;
  }
  return found;
}

describe('the keys', () => {
  it('come to every span: down through the tracks, and to the right on each', () => {
    fc.assert(
      fc.property(walkable, (row) => {
        const seen = path([row], null, 'down').flatMap((stop) => {
          const first = nextSpan([row], stop, 'first', 0);
          return first ? [first, ...path([row], first, 'right')] : [];
        });
        const spans = seen.map(({ span }) => span).toSorted((one, other) => one - other);
        expect(spans).toEqual(spansWhere(row.trace, () => true));
      }),
    );
  });

  it('lead back the same direction', () => {
    fc.assert(
      fc.property(walkable, (row) => {
        const start = nextSpan([row], nextSpan([row], null, 'down', 0), 'first', 0);
        if (!start) return;
        const there = [start, ...path([row], start, 'right')];
        const back = path([row], there.at(-1) ?? null, 'left');
        expect(back).toEqual(there.toReversed().slice(1));
      }),
    );
  });

  it('go from one row to the next, to what happened there at the same time', () => {
    fc.assert(
      fc.property(walkable, walkable, fc.nat({ max: 100 }), (one, other, ms) => {
        const rows = [one, { ...other, strategy: 'other' }];
        const lastOfFirst = path([one], null, 'down').at(-1) ?? null;
        const next = nextSpan(rows, lastOfFirst, 'down', ms);
        expect(next?.strategy).toBe('other');
        const track = other.plan.tracks[next?.track ?? -1];
        const open = track
          ? listsOf(other.plan, track).flatMap(({ span, begin, end }) =>
              [...span].filter((_, entry) => (begin[entry] ?? 0) <= ms && ms < (end[entry] ?? 0)),
            )
          : [];
        if (open.length > 0) expect(open).toContain(next?.span);
      }),
    );
  });
});
