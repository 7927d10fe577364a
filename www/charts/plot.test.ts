import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Crossing, Curve } from '../model/generated.ts';
import { LINE_STYLES, type LineStyle, lineStyleOf } from './line-styles.ts';
import { drawCrossing, drawPoints, type Pen, type Places, shownRange } from './plot.ts';

const PLACES: Places = { x: (value) => 10 * value, y: (ms) => 100 - ms, bottom: 100, pixelRatio: 1 };

function pen() {
  const calls: string[] = [];
  const record = (name: string) =>
    vi.fn((...given: number[]) => void calls.push([name, ...given.filter(Number.isFinite)].join(' ')));
  const names = ['save', 'restore', 'translate', 'scale', 'beginPath', 'moveTo', 'lineTo', 'arc', 'stroke', 'fill'];
  const methods = Object.fromEntries([...names, 'fillRect', 'setLineDash'].map((name) => [name, record(name)]));
  return { calls, pen: methods as unknown as Pen };
}

beforeAll(() => {
  globalThis.Path2D ??= class {} as never;
});

describe('the drawing of a sweep', () => {
  it('has a mark at each point, and a whisker where there is an interval', () => {
    const point = { samples: 6, medianMs: 40, lowMs: null, highMs: null };
    const points = [
      { ...point, value: 1 },
      { ...point, value: 2, lowMs: 30, highMs: 55 },
    ];
    const curve: Curve = { strategy: 'threads', points, ideal: [], amdahl: null, beyondCores: false };
    const { calls, pen: brush } = pen();
    drawPoints(brush, curve, lineStyleOf('threads'), 'red', PLACES);
    expect(calls.filter((call) => call.startsWith('translate'))).toEqual(['translate 10 60', 'translate 20 60']);
    expect(calls).toContain('moveTo 20 70');
    expect(calls).toContain('lineTo 20 45');
    expect(calls.filter((call) => call === 'stroke')).toHaveLength(1);
  });

  it('marks where the leaders change places down to the value, others with a ring', () => {
    const crossing: Crossing = { below: 'threads', above: 'pipeline', value: 3, ms: 50, between: [2, 4], leads: true };
    const leading = pen();
    drawCrossing(leading.pen, crossing, 'black', PLACES);
    expect(leading.calls).toContain('lineTo 30 100');
    expect(leading.calls).toContain('fillRect 20 96 20 4');
    const other = pen();
    drawCrossing(other.pen, { ...crossing, leads: false }, 'black', PLACES);
    expect(other.calls.some((call) => call.startsWith('lineTo'))).toBe(false);
  });

  it('shows a little more than there is, and on a linear time axis all from 0', () => {
    expect(shownRange([1, 8], 'geometric', true)[0]).toBeGreaterThan(0);
    expect(shownRange([50, 100], 'linear', true)).toEqual([0, 102]);
    const [low, high] = shownRange([5], 'linear', false);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
  });

  it('draws every strategy with its own mark, and its own color or dash', () => {
    const styles = Object.values(LINE_STYLES);
    const distinct = (property: (style: LineStyle) => unknown) => new Set(styles.map(property)).size;
    expect(distinct(({ mark }) => mark)).toBe(styles.length);
    expect(distinct(({ token, dash }) => `${token} ${dash}`)).toBe(styles.length);
  });
});
