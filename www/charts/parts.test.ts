import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '../model.fixture.ts';
import { codesIn, partsOf, worthAWord } from './parts.ts';

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
    expect(worthAWord(lanes ?? []).map(({ code }) => code)).toEqual([
      'waitMs',
      'computeMs',
      'idleMs',
      'waitBeyondMs',
    ]);
  });

  it('are not known where nothing is', () => {
    for (const division of ['lanes', 'task', 'difference'] as const)
      expect(partsOf(run(), division)).toBeNull();
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
