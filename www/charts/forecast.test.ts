import { expect, it } from 'vitest';
import type { Report } from '../model/generated.ts';
import { run } from '../model.fixture.ts';
import { forecasts } from './forecast.ts';

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
