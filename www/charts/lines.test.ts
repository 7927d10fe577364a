import { describe, expect, it } from 'vitest';
import type { Curve, Curves, StrategyId } from '../model/generated.ts';
import { run } from '../model.fixture.ts';
import { aligned, linesOf, nearest, timesIn, valuesOf, withPoint } from './lines.ts';

function curve(strategy: StrategyId, times: [value: number, ms: number][]): Curve {
  const points = times.map(([value, medianMs]) => ({ value, samples: 1, medianMs, lowMs: null, highMs: null }));
  return { strategy, points, ideal: [], amdahl: null, beyondCores: false };
}

const THREADS: Curve = {
  ...curve('threads', [
    [1, 80],
    [3, 40],
  ]),
  ideal: [1, 2, 3].map((value) => ({ value, ms: 80 / value })),
};
const CURVES: Curves = { strategies: [THREADS, curve('sequential', [[1, 75]])], crossings: [], unsure: 0 };

describe('the lines of a sweep', () => {
  it('are those of the strategies shown, and the ideal one of the strategy that is looked at', () => {
    const kinds = (shown: string[], detailed: string | null) =>
      linesOf(CURVES, shown, detailed).map(({ strategy, kind }) => `${strategy} ${kind}`);
    expect(kinds(['threads', 'sequential'], null)).toEqual(['threads measured', 'sequential measured']);
    expect(kinds(['threads'], 'threads')).toEqual(['threads ideal', 'threads measured']);
    expect(kinds(['sequential'], 'threads')).toEqual(['sequential measured']);
  });

  it('have a fitted one where the law fits', () => {
    const amdahl = { serialFraction: 0, most: null, rSquared: 0.4, error: 0.3, oneMs: 80, curve: [] };
    const kinds = (isPoor: boolean) =>
      linesOf({ ...CURVES, strategies: [{ ...THREADS, amdahl: { ...amdahl, isPoor } }] }, ['threads'], 'threads');
    expect(kinds(false).map(({ kind }) => kind)).toEqual(['ideal', 'fitted', 'measured']);
    expect(kinds(true).map(({ kind }) => kind)).toEqual(['ideal', 'measured']);
  });

  it('share their values, and are null where they have none', () => {
    expect(aligned(linesOf(CURVES, ['threads', 'sequential'], 'threads'))).toEqual([
      [1, 2, 3],
      [80, 40, 80 / 3],
      [80, null, 40],
      [75, null, null],
    ]);
    expect(valuesOf(CURVES)).toEqual([1, 3]);
  });

  it('and the intervals of the strategies shown have to fit into the chart', () => {
    const [point] = THREADS.points;
    const wide = { ...THREADS, points: point ? [{ ...point, lowMs: 70, highMs: 99 }] : [] };
    const lines = linesOf({ strategies: [wide], crossings: [], unsure: 0 }, ['threads'], null);
    expect(timesIn(lines, { strategies: [wide], crossings: [], unsure: 0 })).toEqual([80, 70, 99]);
  });
});

it('a pointer means the value that is nearest', () => {
  expect([0, 1.9, 2.1, 99].map((to) => nearest([1, 3, 8], to))).toEqual([0, 0, 1, 2]);
});

it('a sweep grows point by point, and keeps of each what explains it', () => {
  const empty = { swept: 'threads', spacing: 'linear', cores: 2, points: [] } as const;
  const runs = [run({ strategy: 'threads', samplesMs: [3, 4], idealMs: 2 })];
  expect(withPoint({ ...empty, points: [] }, 4, { runs }).points).toEqual([
    { value: 4, strategies: [{ strategy: 'threads', samplesMs: [3, 4], idealMs: 2 }] },
  ]);
});
