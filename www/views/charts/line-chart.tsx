// Draws a sweep with uPlot, which is loaded when a sweep begins. See docs/dependencies.md.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { aligned, linesOf, nearest, valuesOf } from '../../charts/lines.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import { useRepaint } from '../repaint.ts';
import { optionsOf } from './plot-options.ts';
import type { Measured } from './sweep-variable.ts';

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

/** The lines, and one point of them in words: the one that is pointed at, or that arrow keys went to. */
export function LineChart(props: Props) {
  const words = useWords('sweep', english);
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const { measured, visible } = props;
  const values = valuesOf(measured.curves);
  const chart = usePlot(box, props, (value) => setAt(nearest(values, value)));
  const pressed = (event: KeyboardEvent) => {
    const next = indexAfter(event.key, at ?? -1, values.length - 1);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    chart.current?.setCursor({ left: chart.current.valToPos(values[next] ?? 0, 'x'), top: 0 }, false);
  };
  const textAt = (index: number) => {
    const value = values[index] ?? 0;
    const strategies = measured.curves.strategies.filter(({ strategy }) => visible.includes(strategy));
    const each = strategies.flatMap(({ strategy, points }) => {
      const point = points.find((point) => point.value === value);
      return point ? words.at(props.label(strategy), point.medianMs, point.lowMs, point.highMs) : [];
    });
    return `${measured.valueText(value)}: ${each.join(', ')}`;
  };
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
        aria-valuenow={at ?? 0}
        aria-valuetext={textAt(at ?? 0)}
        onKeyDown={pressed}
      />
      <p class="point-text" aria-hidden="true">
        {at === null ? null : textAt(at)}
      </p>
    </>
  );
}

/** uPlot in the box, as wide as the box; made again for other lines and other colors. */
function usePlot(
  box: { current: HTMLDivElement | null },
  { measured, visible, focus }: Props,
  onPoint: (value: number) => void,
): { current: uPlot | null } {
  const words = useWords('sweep', english);
  const { count } = useWords('figures');
  const repaint = useRepaint();
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(onPoint);
  latest.current = onPoint;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { curves, sweep, title } = measured;
    const { spacing } = sweep;
    const lines = linesOf(curves, visible, focus);
    const titles = { x: words.axis(title.label, title.unit), y: words.makespan };
    const onPoint = (value: number) => latest.current(value);
    const options = optionsOf({ curves, lines, spacing, titles, count, element, onPoint });
    const size = { width: element.clientWidth, height: HEIGHT };
    const plot = new uPlot({ ...options, ...size }, aligned(lines) as uPlot.AlignedData, element);
    chart.current = plot;
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [measured, visible.join(), focus, repaint, words, count]);
  return chart;
}

/** Which point a key leads to; null if to none. */
function indexAfter(key: string, at: number, last: number): number | null {
  const back = { ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0 };
  const steps: Record<string, number> = { ...back, ArrowRight: at + 1, ArrowUp: at + 1, End: last };
  const next = steps[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}
