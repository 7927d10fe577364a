import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../model/generated.ts';
import { run } from '../model.fixture.ts';
import { codesIn, forecasts, partsOf, stripOf, valuesIn, worthAWord } from './bars.ts';

const RUN = run({ samplesMs: [90, 100, 120], medianMs: 100, lowMs: 90, highMs: 120 });

describe('a strip of samples', () => {
  it('is in milliseconds, or in percent of its own median', () => {
    expect(stripOf(RUN, 'time')).toMatchObject({ samples: [90, 100, 120], median: 100, low: 90, high: 120 });
    const { samples, median } = stripOf(RUN, 'median');
    expect(samples.map(Math.round)).toEqual([-10, 0, 20]);
    expect(median).toBe(0);
  });

  it('has an interval only where there is one', () => {
    expect(valuesIn([stripOf(RUN, 'time')])).toEqual([90, 100, 120, 90, 120]);
    expect(valuesIn([stripOf(run({ samplesMs: [5], medianMs: 5 }), 'time')])).toEqual([5]);
  });
});

const OVERHEADS = {
  startMs: 0,
  queueMs: 20,
  waitMs: 100,
  waitBeyondMs: 4,
  lockMs: 0,
  copyMs: 0,
  computeMs: 60,
  idleMs: 16,
};

describe('the parts of a bar', () => {
  it('are as long as the run together: the lanes are divided by their number', () => {
    const parts = partsOf(run({ lanes: 2, overheads: OVERHEADS }), 'lanes');
    expect(parts?.map(({ code, fromMs, toMs }) => [code, fromMs, toMs])).toEqual([
      ['queueMs', 0, 10],
      ['waitMs', 10, 60],
      ['waitBeyondMs', 60, 62],
      ['computeMs', 62, 92],
      ['idleMs', 92, 100],
    ]);
  });

  it('of a task have no idling', () => {
    const { startMs, idleMs, ...perTask } = OVERHEADS;
    expect(partsOf(run({ perTask }), 'task')?.at(-1)).toMatchObject({ code: 'computeMs', toMs: 184 });
  });

  it('are told in one order, and in words the largest first, but not what hardly is', () => {
    const one = partsOf(run({ difference: [{ code: 'unexplained', ms: 5 }] }), 'difference');
    const other = partsOf(run({ difference: [{ code: 'news', ms: 1 }] }), 'difference');
    const lanes = partsOf(run({ lanes: 1, overheads: { ...OVERHEADS, queueMs: 0.5 } }), 'lanes');
    expect(codesIn([one, null, other])).toEqual(['unexplained', 'news']);
    expect(codesIn([lanes])).toEqual(['queueMs', 'waitMs', 'waitBeyondMs', 'computeMs', 'idleMs']);
    expect(worthAWord(lanes ?? []).map(({ code }) => code)).toEqual(['waitMs', 'computeMs', 'idleMs', 'waitBeyondMs']);
  });

  it('are not known where nothing is', () => {
    for (const division of ['lanes', 'task', 'difference'] as const) expect(partsOf(run(), division)).toBeNull();
  });

  it('lie on the side of 0 where they belong, without gaps or overlaps', () => {
    const differences = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(differences, (all) => {
        const difference = all.map((ms, index) => ({ code: String(index), ms }));
        const parts = partsOf(run({ difference }), 'difference') ?? [];
        const sum = (of: number[]) => of.reduce((sum, ms) => sum + ms, 0);
        expect(Math.max(0, ...parts.map(({ toMs }) => toMs))).toBe(sum(all.filter((ms) => ms > 0)));
        expect(Math.min(0, ...parts.map(({ fromMs }) => fromMs))).toBe(sum(all.filter((ms) => ms < 0)));
        for (const { ms, fromMs, toMs } of parts) {
          expect(toMs - fromMs).toBe(Math.abs(ms));
          expect(ms > 0 ? fromMs : -toMs).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

it('every strategy has what was measured, what was predicted, and the machines on which it is of interest', () => {
  const report = {
    runs: [run({ strategy: 'threads', medianMs: 80, predictedMs: 78, idealMs: 70 }), run()],
    whatIf: [
      { machine: 'cores-8', label: '8 cores', runs: [{ strategy: 'threads', predictedMs: 30, lanes: 8 }] },
      { machine: 'lock', label: 'a lock', runs: [{ strategy: 'gil-threads', predictedMs: null, lanes: 8 }] },
    ],
  } as unknown as Report;
  const told = forecasts(report).map(({ strategy, bars }) => [
    strategy,
    ...bars.map(({ where, ms }) => `${where} ${ms}`),
  ]);
  expect(told).toEqual([
    ['threads', 'measured 80', 'predicted 78', 'ideal 70', 'cores-8 30'],
    ['sequential', 'measured 100'],
    ['gil-threads', 'lock null'],
  ]);
});
