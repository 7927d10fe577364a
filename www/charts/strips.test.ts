import { describe, expect, it } from 'vitest';
import { run } from '../model.fixture.ts';
import { stripOf, valuesIn } from './strips.ts';

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
