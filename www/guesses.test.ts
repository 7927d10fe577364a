import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AXIS, nearness, nearnesses, placeOf, STOPS, surprise, TICKS, timeAt, withGuess } from './guesses.ts';
import type { Report, StrategyId, Why } from './model/generated.ts';
import { run } from './model.fixture.ts';
import type { Result } from './state.ts';

const NONE = { ms: {}, answer: null };
const why: Why = {
  long: { code: 'one-at-a-time', args: { tasks: 3 }, message: '' },
  short: { code: 'limit', args: { limit: 3 }, message: '' },
};

function result(ms: Record<string, number>, medians: Record<string, number>): Result {
  const runs = Object.entries(medians).map(([strategy, medianMs]) =>
    run({ strategy: strategy as StrategyId, medianMs, why }),
  );
  return {
    guesses: { ms, answer: null },
    disturbed: false,
    report: { runs } as Report,
    shared: null,
    traces: [],
    pictures: [],
    evidence: new Uint8Array(),
    settings: {} as never,
  };
}

describe('the axis for guesses', () => {
  it('gives back what was set on it, to two digits', () => {
    fc.assert(
      fc.property(fc.double({ min: AXIS.fromMs, max: AXIS.toMs, noNaN: true }), (ms) => {
        expect(Math.abs(timeAt(placeOf(ms)) / ms - 1)).toBeLessThan(0.051);
      }),
    );
  });

  it('has another time at each of its stops, and is there again with that time', () => {
    const stops = Array.from({ length: STOPS + 1 }, (_, stop) => stop);
    const times = stops.map((stop) => timeAt(stop / STOPS));
    expect(new Set(times).size).toBe(stops.length);
    expect(times.map((ms) => Math.round(placeOf(ms) * STOPS))).toEqual(stops);
  });

  it('grows, and keeps what is beyond its ends at them', () => {
    expect(TICKS.map(placeOf)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect([placeOf(0.01), placeOf(1e9)]).toEqual([0, 1]);
  });
});

describe('a guess', () => {
  it('can be made, changed and taken back, for each strategy by itself', () => {
    const one = withGuess(withGuess(NONE, 'threads', 30), 'pipeline', 20);
    expect(one.ms).toEqual({ threads: 30, pipeline: 20 });
    expect(withGuess(one, 'threads', null).ms).toEqual({ pipeline: 20 });
  });

  it('is a time', () => {
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(withGuess(NONE, 'threads', ms).ms).toEqual({});
    }
  });

  it('is near, too long or too short', () => {
    const measured = run({ medianMs: 100, lowMs: 80, highMs: 104 });
    const told = [85, 109, 180, 50].map((guess) => nearness(guess, measured));
    expect(told.map(({ off }) => off)).toEqual(['near', 'near', 'long', 'short']);
    expect(told.map(({ factor }) => factor).slice(2)).toEqual([1.8, 2]);
  });

  it('is compared with what was measured, and with nothing else', () => {
    const found = nearnesses(result({ threads: 50, pipeline: 10 }, { threads: 100, sequential: 200 }));
    expect([...found.keys()]).toEqual(['threads']);
  });
});

describe('the surprise', () => {
  it('is the guess that was off by the largest factor', () => {
    const told = surprise(result({ threads: 300, pipeline: 20 }, { threads: 100, pipeline: 100 }));
    expect(told).toEqual({ strategy: 'pipeline', reason: why.long });
  });

  it('says of a guess that was too long why it took no longer', () => {
    expect(surprise(result({ threads: 300 }, { threads: 100 }))?.reason).toEqual(why.short);
  });

  it('is none where all were near, or none was made', () => {
    expect(surprise(result({ threads: 101 }, { threads: 100 }))).toBeNull();
    expect(surprise(result({}, { threads: 100 }))).toBeNull();
  });
});
