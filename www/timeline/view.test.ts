import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { msOf, xOf } from './scale.ts';
import {
  initialView,
  withPan,
  withPlayed,
  withRevealed,
  withRows,
  withRowToggled,
  withTask,
  withZoom,
} from './view.ts';

const END = 1_000;
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Any stretch that can be shown of 1,000 ms. */
const shown = fc
  .tuple(share, fc.double({ min: 0.02, max: END, noNaN: true }))
  .map(([at, length]) => ({ fromMs: at * (END - length), toMs: at * (END - length) + length }));

const isWithin = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => fromMs >= 0 && toMs <= END && fromMs < toMs;

describe('zooming', () => {
  it('keeps the time under a hand where it is, as long as no end is reached', () => {
    fc.assert(
      fc.property(shown, share, fc.double({ min: 0.3, max: 3, noNaN: true }), (before, at, factor) => {
        const aboutMs = msOf({ ...before, width: 1 }, at);
        const after = withZoom(before, END, aboutMs, factor);
        const isAtAnEnd = after.fromMs === 0 || after.toMs > END - 1e-9;
        const isShortest = after.toMs - after.fromMs < 0.0201;
        if (!isAtAnEnd && !isShortest) expect(xOf({ ...after, width: 1 }, aboutMs)).toBeCloseTo(at, 6);
      }),
    );
  });

  it('never shows what is beyond the ends, nor less than clocks tell', () => {
    fc.assert(
      fc.property(shown, share, fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (before, at, factor) => {
        const after = withZoom(before, END, msOf({ ...before, width: 1 }, at), factor);
        expect(isWithin(after)).toBe(true);
        expect(after.toMs - after.fromMs).toBeGreaterThanOrEqual(0.0199);
      }),
    );
  });

  it('far enough out shows all', () => {
    fc.assert(
      fc.property(shown, share, (before, at) => {
        const after = withZoom(before, END, at * END, 1e6);
        expect(after).toEqual({ fromMs: 0, toMs: END });
      }),
    );
  });
});

describe('panning', () => {
  it('shows as much as before, between the ends', () => {
    fc.assert(
      fc.property(shown, fc.double({ min: -3 * END, max: 3 * END, noNaN: true }), (before, by) => {
        const after = withPan(before, END, by);
        expect(isWithin(after)).toBe(true);
        expect(after.toMs - after.fromMs).toBeCloseTo(before.toMs - before.fromMs, 6);
        const isFree = before.fromMs + by >= 0 && before.toMs + by <= END;
        if (isFree) expect(after.fromMs).toBeCloseTo(before.fromMs + by, 6);
      }),
    );
  });

  it('reveals a span, or its beginning where it is longer than what is shown, and does nothing twice', () => {
    fc.assert(
      fc.property(shown, share, share, (before, at, length) => {
        const [from, to] = [at * END, at * END + length * (END - at * END)];
        const after = withRevealed(before, END, from, to);
        expect(after.fromMs).toBeLessThanOrEqual(from + 1e-6);
        expect(after.toMs).toBeGreaterThanOrEqual(Math.min(to, from + before.toMs - before.fromMs) - 1e-6);
        expect(withRevealed(after, END, from, to).fromMs).toBeCloseTo(after.fromMs, 6);
      }),
    );
  });
});

describe('a view', () => {
  it('follows one task, and none when it is chosen again', () => {
    const once = withTask(initialView(END), 3);
    expect([once.task, withTask(once, 3).task, withTask(once, 4).task]).toEqual([3, null, 4]);
  });

  it('shows tasks where rows are open, or in all where none is', () => {
    const some = withRowToggled(initialView(END), 'threads');
    expect(withRows(some, 'tasks', ['threads', 'pipeline']).open).toEqual(['threads']);
    expect(withRows(initialView(END), 'tasks', ['threads', 'pipeline']).open).toEqual(['threads', 'pipeline']);
    expect(withRowToggled(some, 'threads').open).toEqual([]);
  });

  it('plays on from the start, and back from the end, as fast as it should, and stops there', () => {
    const begun = withPlayed(initialView(END), END, 100, 0.5);
    expect(begun.playedMs).toBe(50);
    expect(withPlayed(begun, END, 5_000, 2).playedMs).toBe(END);
    expect(withPlayed(initialView(END), END, 100, -2).playedMs).toBe(800);
    expect(withPlayed(begun, END, 100, -2).playedMs).toBe(0);
  });

  it('of a new result is all of it, with the same rows open', () => {
    const before = { ...withRowToggled(initialView(END), 'threads'), fromMs: 3, task: 4, playedMs: 5 };
    expect(initialView(50, before)).toMatchObject({
      fromMs: 0,
      toMs: 50,
      open: ['threads'],
      task: null,
      playedMs: null,
    });
  });
});
