// Draws a sweep with uPlot, which is loaded when a sweep begins: our colors, ticks where something was measured, and our
// own marks. See docs/dependencies.md.

import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { axisFromZero, labelled, ticksByFactor } from '../../charts/axis.ts';
import { lineStyleOf } from '../../charts/line-styles.ts';
import { aligned, type Line, linesOf, type Measured, nearest, timesIn, valuesOf } from '../../charts/lines.ts';
import { drawCrossing, drawPoints, type Places, shownRange } from '../../charts/plot.ts';
import type { Curves, Spacing } from '../../model/generated.ts';
import { color } from '../../timeline/palette.ts';
import { sweep as english } from '../../words/en/charts.ts';
import type { figures } from '../../words/en/page.ts';
import { useWords } from '../../words/use-words.ts';
import { onResize, useRepaint } from '../repaint.ts';

/** Low enough to be seen whole beside its legend. */
const HEIGHT = 340;

interface Props {
  measured: Measured;
  /** Ids of the strategies that are drawn. */
  visible: string[];
  /** The one with its ideal and fitted curve. */
  focus: string | null;
  label: (strategy: string) => string;
}

/** How keys move along the points. */
const KEY_STEPS: Record<string, number | undefined> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The lines, and one point of them in words: the one that is pointed at, or that arrow keys went to. */
export function LineChart(props: Props) {
  const words = useWords('sweep', english);
  const box = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { measured, visible } = props;
  const values = valuesOf(measured.curves);
  const chart = usePlot(box, props, setPointed);
  const at = pointed === null ? -1 : nearest(values, pointed);
  const pressed = (event: KeyboardEvent) => {
    const step = KEY_STEPS[event.key];
    const next = step && values[Math.min(values.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    event.preventDefault();
    setPointed(next);
    chart.current?.setCursor({ left: chart.current.valToPos(next, 'x'), top: 0 }, false);
  };
  const value = values[Math.max(0, at)] ?? 0;
  const strategies = measured.curves.strategies.filter(({ strategy }) => visible.includes(strategy));
  const each = strategies.flatMap(({ strategy, points }) => {
    const point = points.find((point) => point.value === value);
    return point ? words.at(props.label(strategy), point.medianMs, point.lowMs, point.highMs) : [];
  });
  const text = `${measured.valueText(value)}: ${each.join(', ')}`;
  return (
    <>
      <div
        ref={box}
        class="line-chart"
        role="slider"
        tabIndex={0}
        aria-label={`${words.chart}: ${measured.title.label}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, values.length - 1)}
        aria-valuenow={Math.max(0, at)}
        aria-valuetext={text}
        onKeyDown={pressed}
      />
      <p class="point-text" aria-hidden="true">
        {pointed !== null && text}
      </p>
    </>
  );
}

/** uPlot in the box, as wide as the box; made again for other lines and other colors. */
function usePlot(box: RefObject<HTMLDivElement | null>, props: Props, onPoint: (value: number) => void) {
  const { measured, visible, focus } = props;
  const words = useWords('sweep', english);
  const figures = useWords('figures');
  const repaint = useRepaint();
  const chart = useRef<uPlot | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { curves, title } = measured;
    const { spacing } = measured.sweep;
    const lines = linesOf(curves, visible, focus);
    const titles = { x: words.axis(title.label, title.unit), y: words.makespan };
    const options = optionsOf({ curves, lines, spacing, titles, figures, element, onPoint });
    const size = { width: element.clientWidth, height: HEIGHT };
    const plot = new uPlot({ ...options, ...size }, aligned(lines) as uPlot.AlignedData, element);
    chart.current = plot;
    const stop = onResize(element, () => {
      const width = element.clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
    });
    return () => {
      stop();
      plot.destroy();
    };
  }, [measured, visible.join(), focus, repaint, words, figures]);
  return chart;
}

/** Of uPlot's scales: equal differences, or equal factors. */
const DISTRIBUTION = { linear: 1, geometric: 3 } as const;

/** Between the lines of each kind, in CSS pixels. */
const GUIDES: Record<'ideal' | 'fitted', number[]> = { ideal: [1, 3], fitted: [10, 3, 2, 3] };

/** How wide a character of a label is, and how far two labels are apart, in CSS pixels. */
const LABEL = { character: 8, gap: 16 };

interface Drawn {
  curves: Curves;
  lines: Line[];
  spacing: Spacing;
  titles: { x: string; y: string };
  figures: typeof figures;
  /** Where it is drawn. Its colors are used. */
  element: HTMLElement;
  onPoint: (value: number) => void;
}

function optionsOf(drawn: Drawn): Omit<uPlot.Options, 'width' | 'height'> {
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
    scales: { x: { time: false, distr, range: () => shownValues }, y: { distr, range: () => shownTimes } },
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
function inksOf(element: HTMLElement, tokens: string[]): Inks {
  const inks = new Map(tokens.map((token) => [token, color(element, `--${token}`)]));
  element.style.color = '';
  return (token) => inks.get(token) ?? 'currentcolor';
}

type Inks = (token: string) => string;

function axesOf(drawn: Drawn, values: number[], [fromMs, toMs]: [number, number], of: Inks): uPlot.Axis[] {
  const { spacing, titles, figures } = drawn;
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
        const longest = Math.max(...splits.map((value) => figures.count(value).length));
        const kept = labelled(places, longest * LABEL.character + LABEL.gap);
        return splits.map((value, index) => (kept[index] ? figures.count(value) : ''));
      },
    },
    {
      ...style,
      label: titles.y,
      size: 64,
      splits: () => timeTicks,
      values: (_, splits) => splits.map((ms) => figures.tick(ms, toMs)),
    },
  ];
}

function seriesOf({ strategy, kind }: Line, of: Inks): uPlot.Series {
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
function drawMarks(plot: uPlot, { curves, lines }: Drawn, of: Inks): void {
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
