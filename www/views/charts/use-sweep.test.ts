import { describe, expect, it } from 'vitest';
import { DESCRIPTION } from '../../model.fixture.ts';
import { initialState } from '../../state.ts';
import { sweep } from '../../words/en/charts.ts';
import { keyOf, sweepable, titleOf, valueText } from './use-sweep.ts';

const STATE = initialState(DESCRIPTION, { threads: true, reason: null });

describe('what can be swept', () => {
  it('is what a run has, and the first amount of each step', () => {
    const all = sweepable(STATE);
    expect(all.map(keyOf)).toEqual(['threads', 'tasks', 'limit', 'step-0', 'step-1']);
    expect(titleOf({ step: 1 }, STATE, sweep)).toEqual({ label: 'step 2, primes: N', unit: 'numbers' });
  });

  it('has values with units, as exact as a crossing is worth', () => {
    expect(valueText({ step: 0 }, STATE, String)(2.345)).toBe('2.3 ms');
    expect(valueText({ step: 0 }, STATE, String)(1)).toBe('1 ms');
    expect(valueText({ step: 1 }, STATE, String)(123_456.7)).toBe('123000 numbers');
    expect(valueText({ step: 9 }, STATE, String)(7)).toBe('7');
  });
});
