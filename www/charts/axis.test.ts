import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisFromZero, axisOver, labelled, placeOn, ticksByFactor } from './axis.ts';

const times = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });

describe('an axis', () => {
  it('ends at round values, with ticks between', () => {
    expect(axisFromZero([583])).toEqual({ from: 0, to: 600, ticks: [0, 100, 200, 300, 400, 500, 600] });
    expect(axisOver([98, 103])).toMatchObject({ from: 98, to: 103 });
    expect(axisOver([-3, 4]).ticks).toEqual([-4, -2, 0, 2, 4]);
  });

  it('holds all that it is of, also a single value or none', () => {
    fc.assert(
      fc.property(times, (values) => {
        const axis = axisOver(values);
        for (const value of values) {
          expect(placeOn(axis, value)).toBeGreaterThanOrEqual(-1e-9);
          expect(placeOn(axis, value)).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(9);
      }),
    );
    expect(axisOver([])).toMatchObject({ from: 0, to: 1 });
    expect(axisOver([1_000, 1_000 + 1e-12]).ticks.length).toBeGreaterThanOrEqual(2);
  });

  it('by factors has ticks at 1, 2 and 5, and closer ones where it is short', () => {
    expect(ticksByFactor(0.9, 25)).toEqual([1, 2, 5, 10, 20]);
    expect(ticksByFactor(20, 200)).toEqual([20, 50, 100, 200]);
    expect(ticksByFactor(18, 43)).toEqual([20, 30, 40]);
    expect(ticksByFactor(101, 109)).toEqual([102, 104, 106, 108]);
  });

  it('has labels that keep their distance, the last one always', () => {
    expect(labelled([0, 10, 20, 30], 15)).toEqual([true, false, false, true]);
    expect(labelled([0, 50, 100], 40)).toEqual([true, true, true]);
    expect(labelled([], 40)).toEqual([]);
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1e5, noNaN: true }), (values, room) => {
        const places = [...new Set(values)].sort((one, other) => one - other);
        const kept = labelled(places, room);
        const shown = places.filter((_, index) => kept[index]);
        expect(kept.at(-1)).toBe(true);
        for (const [index, place] of shown.slice(1).entries())
          expect(place - (shown[index] ?? 0)).toBeGreaterThanOrEqual(room);
      }),
    );
  });
});
