import { describe, expect, it } from 'vitest';
import { figuresIn } from './figures.ts';

const { bytes, count, exactTime, share, tick, time, times } = figuresIn('en');

describe('figures', () => {
  it('have their thousands apart', () => {
    expect(count(2_000_000)).toBe('2,000,000');
  });

  it('are times of three digits, in the unit of the longest beside them', () => {
    expect(time(0.0583)).toBe('0.0583 ms');
    expect(time(583)).toBe('583 ms');
    // Halves as in Rust
    expect([596.5, 597.5].map((ms) => time(ms))).toEqual(['596 ms', '598 ms']);
    expect(time(583, 3_100)).toBe('0.583 s');
    expect(time(93.3, 3_100)).toBe('0.0933 s');
    expect(time(5.83, 3_100)).toBe('0.0058 s');
    expect(time(0, 3_100)).toBe('0 s');
    expect(time(0.0583, 580)).toBe('0.0583 ms');
    expect(time(999.7)).toBe('1.00 s');
    expect(time(3_100)).toBe('3.10 s');
    expect(time(1_234_567)).toBe('1,230 s');
  });

  it('are round on an axis, whatever floating point makes of them', () => {
    expect(tick(0, 3_000, 500)).toBe('0 s');
    expect(tick(500, 3_000, 500)).toBe('0.5 s');
    expect(tick(0.1 + 0.2, 1, 0.1)).toBe('0.3 ms');
    expect(tick(700.12, 800, 0.01)).toBe('700.12 ms');
    expect(tick(2_700.12, 2_800, 0.01)).toBe('2,700.12 ms');
  });

  it('are as exact as clocks are where one span is meant', () => {
    expect(exactTime(312.3456)).toBe('312.35 ms');
    expect(exactTime(0.01234)).toBe('0.012 ms');
  });

  it('are shares, of which a trace is not nothing', () => {
    expect(share(0, 10)).toBe('0%');
    expect(share(0.001, 10)).toBe('< 0.1%');
    expect(share(0.5, 10)).toBe('5.0%');
    expect(share(9, 10)).toBe('90%');
    expect(share(1, 0)).toBe('0%');
  });

  it('are megabytes', () => {
    expect(bytes(18_200_000)).toBe('18.2 MB');
  });

  it('are factors with two or three digits that count', () => {
    expect(times(1)).toBe('1.00×');
    expect(times(28.34)).toBe('28.3×');
  });

  it('are written as people of each language do', () => {
    const german = figuresIn('de');
    expect(german.count(1_234_567)).toBe('1.234.567');
    expect(german.time(1_234.5)).toBe('1,23 s');
    expect(german.share(0.001, 10)).toBe('< 0,1 %');
    expect(german.tick(700.12, 800, 0.01)).toBe('700,12 ms');
  });
});

describe('what is typed', () => {
  const [english, german] = [figuresIn('en').read, figuresIn('de').read];

  it.each([
    ['2000', 2_000, 2_000],
    ['2,000', 2_000, 2],
    ['2.000', 2, 2_000],
    ['20 000 000', 20_000_000, 20_000_000],
    ['20\u202f000', 20_000, 20_000],
    ["1'024", 1_024, 1_024],
    ['1,234.5', 1_234.5, null],
    ['1.234,5', null, 1_234.5],
    ['2.7', 2.7, 2.7],
    ['2,7', 2.7, 2.7],
    ['1e3', 1_000, 1_000],
    ['-5', -5, -5],
    ['12,34,567', null, null],
    ['many', null, null],
    ['', null, null],
  ])('%j is %d in English and %d in German', (typed, inEnglish, inGerman) => {
    expect([english(typed), german(typed)]).toEqual([inEnglish, inGerman]);
  });

  it('reads whatever the page writes', () => {
    for (const figures of [figuresIn('en'), figuresIn('de')]) {
      for (const value of [0, 7, 999, 1_000, 1_024, 20_000_000, 4_294_967_295]) {
        expect(figures.read(figures.count(value))).toBe(value);
        expect(figures.read(figures.exact(value))).toBe(value);
      }
    }
  });
});
