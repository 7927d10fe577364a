import { expect, it } from 'vitest';
import type { Advice } from '../model/advice.ts';
import { advice as words } from '../words/en/advice.ts';
import { figures } from '../words/en/figures.ts';
import { keyFigures } from './key-figures.ts';

const PIPELINE: Advice = {
  strategy: 'pipeline',
  makespanMs: 580,
  predicted: false,
  reason: '',
  because: {
    code: 'better',
    boundBy: 'both',
    strategy: 'pipeline',
    onProcesses: false,
    makespanMs: 580,
    sequentialMs: 3_100,
    predicted: false,
  },
  boundBy: 'both',
  waitsShare: 0.77,
  gain: 5.41,
  gainLow: 5.2,
  gainHigh: 5.6,
  next: { strategy: 'event-loop', makespanMs: 900, predicted: true },
  doubt: null,
  server: { strategy: 'pipeline', reason: '', makespanMs: 460, worth: true },
  change: { code: 'unknown' },
};

const of = (advice: Partial<Advice>) => keyFigures({ ...PIPELINE, ...advice }, words, figures, (id) => id);
const values = (advice: Partial<Advice>) => of(advice).map(({ value }) => value);

it('three figures carry an advice, and each says whether it is predicted', () => {
  expect(of({})).toEqual([
    { value: '77 %', caption: 'of a task’s time is waiting', predicted: false },
    {
      value: '5.41×',
      caption: 'as fast as one after the other, between 5.20× and 5.60×',
      predicted: false,
    },
    { value: '460 ms', caption: 'on a server of eight cores: pipeline', predicted: true },
  ]);
});

it('the first is of what takes more of the time', () => {
  expect(of({ waitsShare: 0.2 })[0]).toMatchObject({ value: '80 %', caption: words.computes });
  expect(of({ waitsShare: null })[0]?.caption).toBe(words.noTime);
});

it('without an interval the gain stands alone, and a predicted one says so', () => {
  const [, gain] = of({ gainLow: null, gainHigh: null, predicted: true });
  expect(gain).toEqual({ value: '5.41×', caption: words.gain, predicted: true });
});

it('where nothing is gained, the time that there is to gain from stands in its place', () => {
  expect(values({ strategy: 'sequential', makespanMs: 12 })[1]).toBe('12.0 ms');
});

it('where a server is not worth it, the next best strategy stands in its place', () => {
  const server = { strategy: 'pipeline', reason: '', makespanMs: 570, worth: false };
  expect(of({ server })[2]).toEqual({
    value: '900 ms',
    caption: 'with the next best strategy here: event-loop',
    predicted: true,
  });
  expect(values({ server, next: null })[2]).toBe('570 ms');
  expect(values({ server: null, next: null })).toHaveLength(2);
});
