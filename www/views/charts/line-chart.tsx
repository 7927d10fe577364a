// Draws a sweep with uPlot; it and its style come when a sweep begins. See docs/adr/0110-uplot-draws-sweeps.md.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { linesOf, valuesOf } from '../../charts/lines.ts';
import { sweep as english } from '../../words/en/sweep.ts';
import { useWords } from '../../words/use-words.ts';
import { useRepaint } from '../repaint.ts';
import { dataOf, optionsOf } from './plot-options.ts';
import type { Measured } from './use-sweep.ts';

/** Wide enough to read, and low enough to be seen whole beside its legend. */
const HEIGHT = 340;

interface Props {
  measured: Measured;
  /** Ids of the ways that are drawn. */
  shown: string[];
  /** The one with its ideal and fitted curve. */
  closely: string | null;
  label: (strategy: string) => string;
}

/** The lines, and one point of them in words: the one that is pointed at, or that arrow keys went to. */
export function LineChart({ measured, shown, closely, label }: Props) {
  const words = useWords('sweep', english);
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const repaint = useRepaint();
  const { curves, title } = measured;
  const values = valuesOf(curves);
  useLayoutEffect(() => {
    if (!box.current) return;
    const lines = linesOf(curves, shown, closely);
    const point = (value: number | null) => setAt(value === null ? null : nearest(values, value));
    const { spacing } = measured.sweep;
    const titles = { x: words.axis(title.label, title.unit), y: words.makespan };
    const options = optionsOf({ curves, lines, spacing, titles, element: box.current, point });
    const size = { width: box.current.clientWidth, height: HEIGHT };
    const plot = new uPlot({ ...options, ...size }, dataOf(lines), box.current);
    chart.current = plot;
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [measured, shown.join(), closely, repaint, words]);
  const go = (event: KeyboardEvent) => {
    const last = values.length - 1;
    const from = at ?? -1;
    const steps = { ArrowRight: from + 1, ArrowUp: from + 1, ArrowLeft: from - 1, ArrowDown: from - 1 };
    const to = { ...steps, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    setAt(next);
    const left = chart.current?.valToPos(values[next] ?? 0, 'x') ?? -1;
    chart.current?.setCursor({ left, top: 0 }, false);
  };
  const told = at === null ? null : pointTold(at);
  function pointTold(index: number): string {
    const value = values[index] ?? 0;
    const ways = curves.ways.filter(({ strategy }) => shown.includes(strategy));
    const each = ways.flatMap(({ strategy, points }) => {
      const point = points.find((point) => point.value === value);
      return point ? words.at(label(strategy), point.medianMs, point.lowMs, point.highMs) : [];
    });
    return `${measured.valueText(value)}: ${each.join(', ')}`;
  }
  return (
    <>
      <div
        ref={box}
        class="line-chart"
        role="slider"
        tabIndex={0}
        aria-label={`${words.chart}: ${title.label}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, values.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={told ?? pointTold(0)}
        onKeyDown={go}
      />
      <p class="point-told" aria-hidden="true">
        {told}
      </p>
    </>
  );
}

/** The index of the value that is nearest. */
function nearest(values: number[], to: number): number {
  return values.reduce(
    (best, value, index) => (Math.abs(value - to) < Math.abs((values[best] ?? 0) - to) ? index : best),
    0,
  );
}
