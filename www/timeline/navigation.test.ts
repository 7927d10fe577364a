import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listsOf } from './hit-test.ts';
import { type Direction, type NavigableRow, nextSpan } from './navigation.ts';
import { anyTrace, spansWhere } from './spans.fixture.ts';
import { divideIntoTracks } from './tracks.ts';
import type { Pointed } from './view.ts';

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
