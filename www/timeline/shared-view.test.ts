import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SharedView } from '../model/generated.ts';
import { differ, PLAIN_VIEW, seenRows, viewFragment, withSeenRows } from './shared-view.ts';
import { initialView, type View, withPointed } from './view.ts';

const END_MS = 1_000;
const ROWS = ['threads', 'pipeline', 'sequential'];

const us = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const ordered = (times: [number, number]) => times.sort((a, b) => a - b);
/** As a link may have it. */
const shared: fc.Arbitrary<SharedView> = fc.record({
  open: fc.subarray(['event-loop', 'threads', 'pipeline'] as const).map((open) => [...open]),
  byTasks: fc.boolean(),
  zoom: fc.option(fc.uniqueArray(us, { minLength: 2, maxLength: 2 }).map((both) => ordered(both as [number, number]))),
  task: fc.option(fc.integer({ min: 1, max: 10_000 })),
  at: fc.option(us),
  chart: fc.constantFrom(null, 'samples', 'sweep'),
});

const ms = fc.double({ min: 0, max: END_MS - 1, noNaN: true });
/** As a person may have made it. */
const view: fc.Arbitrary<View> = fc
  .record({
    fromMs: ms,
    lengthMs: fc.double({ min: 0.02, max: END_MS, noNaN: true }),
    open: fc.subarray(ROWS),
    by: fc.constantFrom('lanes', 'tasks'),
    task: fc.option(fc.nat(9_999)),
    playedMs: fc.option(ms),
  })
  .map(({ lengthMs, ...view }) => ({
    ...initialView(END_MS),
    ...view,
    toMs: Math.min(END_MS, view.fromMs + lengthMs),
  }));

it('is written readably, and only what differs from a result as it is first shown', () => {
  expect(viewFragment(PLAIN_VIEW)).toBe('');
  expect(viewFragment({ ...PLAIN_VIEW, byTasks: true })).toBe('');
  expect(viewFragment({ ...PLAIN_VIEW, ...seenRows(initialView(END_MS), END_MS, ROWS) })).toBe('');
  expect(
    viewFragment({
      open: ['threads', 'pipeline'],
      byTasks: true,
      zoom: [1_200, 5_400],
      task: 7,
      at: 3_000,
      chart: 'overheads',
    }),
  ).toBe('open:threads:pipeline,by:tasks,zoom:1200:5400,task:7,at:3000,chart:overheads');
});

it('shows the same again, to a microsecond', () => {
  fc.assert(
    fc.property(view, (view) => {
      const seen = seenRows(view, END_MS, ROWS);
      const again = withSeenRows(initialView(END_MS), END_MS, seen, ROWS);
      expect(again).toMatchObject({ open: ROWS.filter((id) => view.open.includes(id)), by: view.by, task: view.task });
      expect(Math.abs(again.fromMs - view.fromMs)).toBeLessThanOrEqual(0.0011);
      expect(Math.abs(again.toMs - view.toMs)).toBeLessThanOrEqual(0.0011);
      if (view.playedMs !== null) expect(again.playedMs).toBeCloseTo(view.playedMs, 2);
      expect(seenRows(again, END_MS, ROWS)).toEqual(seen);
    }),
  );
});

it('shows what is there of a view from elsewhere', () => {
  fc.assert(
    fc.property(shared, fc.double({ min: 0.001, max: 1e6, noNaN: true }), (shared, endMs) => {
      const view = withSeenRows(initialView(endMs), endMs, shared, ROWS);
      expect(view.open.every((id) => ROWS.includes(id))).toBe(true);
      expect(view.fromMs).toBeGreaterThanOrEqual(0);
      expect(view.fromMs).toBeLessThan(view.toMs);
      expect(view.toMs).toBeLessThanOrEqual(endMs);
      expect(view.playedMs ?? 0).toBeLessThan(endMs);
    }),
  );
  const after = withSeenRows(initialView(10), 10, { ...PLAIN_VIEW, zoom: [20_000, 30_000], at: 10_000 }, ROWS);
  expect(after).toEqual(initialView(10));
});

it('is not another one because of a pointer', () => {
  const view = initialView(END_MS);
  expect(differ(view, withPointed(view, 5, { strategy: 'threads', track: 0, span: 0 }))).toBe(false);
  expect(differ(view, { ...view, task: 1 })).toBe(true);
});
