// How uPlot draws a sweep: our colors, ticks where something was measured, and our own marks.

import type uPlot from 'uplot';
import { axisFromZero, labelled, ticksByFactor } from '../../charts/axis.ts';
import { lineStyleOf } from '../../charts/line-styles.ts';
import { type Line, timesIn, valuesOf } from '../../charts/lines.ts';
import { drawCrossing, drawPoints, type Places, shownRange } from '../../charts/plot.ts';
import type { Curves, Spacing } from '../../model/generated.ts';
import { color } from '../../timeline/palette.ts';

/** Of uPlot's scales: equal differences, or equal factors. */
const DISTRIBUTION = { linear: 1, geometric: 3 } as const;

/** Between the lines of each kind, in CSS pixels. */
const GUIDES: Record<'ideal' | 'fitted', number[]> = { ideal: [1, 3], fitted: [10, 3, 2, 3] };

/** How wide a character of a label is, and how far two labels are apart, in CSS pixels. */
const LABEL = { character: 8, gap: 16 };

export interface Drawn {
  curves: Curves;
  lines: Line[];
  spacing: Spacing;
  titles: { x: string; y: string };
  /** How the page's language writes whole numbers. */
  count: (value: number) => string;
  /** Where it is drawn. Its colors are used. */
  element: HTMLElement;
  onPoint: (value: number) => void;
}

export function optionsOf(drawn: Drawn): Omit<uPlot.Options, 'width' | 'height'> {
  const { lines, spacing, curves, element, onPoint } = drawn;
  const strategies = curves.strategies.map(({ strategy }) => lineStyleOf(strategy).token);
  const of = inksOf(element, ['ink', 'quiet', 'rule', ...strategies]);
  const distr = DISTRIBUTION[spacing];
  const values = valuesOf(curves);
  const times = timesIn(lines, curves);
  const shownValues = shownRange(values, spacing, false);
  // No line is left when all strategies are hidden.
  const shownTimes = shownRange(times.length > 0 ? times : [1], spacing, true);
  return {
    scales: {
      x: { time: false, distr, range: () => shownValues },
      y: { distr, range: () => shownTimes },
    },
    axes: axesOf(drawn, values, shownTimes, of),
    series: [{}, ...lines.map((line) => seriesOf(line, of))],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    padding: [12, 32, 0, 0],
    hooks: {
      draw: [(plot: uPlot) => drawMarks(plot, drawn, of)],
      setCursor: [
        (plot: uPlot) => {
          const { left = -1, idx } = plot.cursor;
          const value = idx == null ? undefined : plot.data[0][idx];
          if (left >= 0 && value !== undefined) onPoint(value);
        },
      ],
    },
  };
}

/** The page's colors, as they are where this element stands. */
function inksOf(element: HTMLElement, tokens: string[]): (token: string) => string {
  const inks = new Map(tokens.map((token) => [token, color(element, `--${token}`)]));
  element.style.color = '';
  return (token) => inks.get(token) ?? 'currentcolor';
}

function axesOf(
  { spacing, titles, count }: Drawn,
  values: number[],
  [fromMs, toMs]: [number, number],
  of: (token: string) => string,
): uPlot.Axis[] {
  const { fontFamily } = getComputedStyle(document.body);
  const font = `12px ${fontFamily}`;
  const style = {
    stroke: of('quiet'),
    font,
    labelFont: font,
    labelSize: 20,
    grid: { stroke: of('rule'), width: 1 },
    ticks: { stroke: of('rule'), width: 1, size: 4 },
    // Else uPlot labels powers of ten only where factors are equal.
    filter: (_: uPlot, splits: number[]) => splits,
  };
  const timeTicks =
    spacing === 'geometric' ? ticksByFactor(fromMs, toMs) : axisFromZero([toMs]).ticks.filter((ms) => ms <= toMs);
  return [
    {
      ...style,
      label: titles.x,
      size: 28,
      splits: () => values,
      values: (plot, splits) => {
        const places = splits.map((value) => plot.valToPos(value, 'x'));
        const longest = Math.max(...splits.map((value) => count(value).length));
        const kept = labelled(places, longest * LABEL.character + LABEL.gap);
        return splits.map((value, index) => (kept[index] ? count(value) : ''));
      },
    },
    {
      ...style,
      label: titles.y,
      size: 64,
      splits: () => timeTicks,
      values: (_, splits) => splits.map((ms) => timeTick(ms, toMs)),
    },
  ];
}

/** Round times need no digits behind them. */
function timeTick(ms: number, longestMs: number): string {
  const [value, unit] = longestMs >= 1000 ? [ms / 1000, 's'] : [ms, 'ms'];
  return `${Number(value.toPrecision(6))} ${unit}`;
}

function seriesOf({ strategy, kind }: Line, of: (token: string) => string): uPlot.Series {
  const { token, dash } = lineStyleOf(strategy);
  return {
    stroke: of(token),
    width: kind === 'measured' ? 2 : 1.25,
    dash: kind === 'measured' ? dash : GUIDES[kind],
    spanGaps: true,
    points: { show: false },
  };
}

/** The marks and whiskers of all strategies, and the crossings of those that are visible. */
function drawMarks(plot: uPlot, { curves, lines }: Drawn, of: (token: string) => string): void {
  const places: Places = {
    x: (value) => plot.valToPos(value, 'x', true),
    y: (ms) => plot.valToPos(ms, 'y', true),
    bottom: plot.bbox.top + plot.bbox.height,
    pixelRatio: devicePixelRatio,
  };
  const visible = new Set(lines.map(({ strategy }) => strategy));
  for (const curve of curves.strategies) {
    const style = lineStyleOf(curve.strategy);
    if (visible.has(curve.strategy)) drawPoints(plot.ctx, curve, style, of(style.token), places);
  }
  for (const crossing of curves.crossings) {
    if (visible.has(crossing.below) && visible.has(crossing.above)) drawCrossing(plot.ctx, crossing, of('ink'), places);
  }
}
