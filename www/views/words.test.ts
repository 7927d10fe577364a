import { describe, expect, it } from 'vitest';
import { amount } from '../model.fixture.ts';
import { bytesText, count, exactTime, shareText, spoken, tickText, timesText, timeText } from './words.ts';

describe('numbers in words', () => {
  it('have their thousands apart, and their unit as grammar wants it', () => {
    expect(count(2_000_000)).toBe('2,000,000');
    expect(spoken(amount({ unit: 'tasks' }), 1)).toBe('1 task');
    expect(spoken(amount({ unit: 'tasks' }), 12)).toBe('12 tasks');
    expect(spoken(amount({ unit: 'ms' }), 1)).toBe('1 ms');
    expect(spoken(amount({ unit: '' }), 7)).toBe('7');
  });

  it('are times of three digits, in the unit of the longest beside them', () => {
    expect(timeText(0.0583)).toBe('0.0583 ms');
    expect(timeText(583)).toBe('583 ms');
    expect(timeText(583, 3_100)).toBe('0.583 s');
    expect(timeText(5.83, 3_100)).toBe('5.83 ms');
    expect(timeText(3_100)).toBe('3.10 s');
    expect(timeText(1_234_567)).toBe('1,230 s');
  });

  it('are round on an axis, whatever floating point makes of them', () => {
    expect(tickText(0, 3_000, 500)).toBe('0 s');
    expect(tickText(500, 3_000, 500)).toBe('0.5 s');
    expect(tickText(0.1 + 0.2, 1, 0.1)).toBe('0.3 ms');
    expect(tickText(700.12, 800, 0.01)).toBe('700.12 ms');
    expect(tickText(2_700.12, 2_800, 0.01)).toBe('2,700.12 ms');
  });

  it('are as exact as clocks are where one span is meant', () => {
    expect(exactTime(312.3456)).toBe('312.35 ms');
    expect(exactTime(0.01234)).toBe('0.012 ms');
  });

  it('are shares, of which a trace is not nothing', () => {
    expect(shareText(0, 10)).toBe('0 %');
    expect(shareText(0.001, 10)).toBe('< 0.1 %');
    expect(shareText(0.5, 10)).toBe('5.0 %');
    expect(shareText(9, 10)).toBe('90 %');
    expect(shareText(1, 0)).toBe('0 %');
  });

  it('are megabytes', () => {
    expect(bytesText(18_200_000)).toBe('18.2 MB');
  });

  it('are factors with two or three digits that count', () => {
    expect(timesText(1)).toBe('1.00×');
    expect(timesText(28.34)).toBe('28.3×');
  });
});
