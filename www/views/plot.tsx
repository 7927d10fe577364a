import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Run } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { drawBar, drawPicture, type Palette, type Pen } from '../timeline/draw.ts';
import { BAR_HEIGHT, LANES_TOP, plotHeight } from '../timeline/heights.ts';
import { layOut } from '../timeline/layout.ts';
import { readPalette } from '../timeline/palette.ts';
import { type TimeScale, xOf } from '../timeline/scale.ts';
import { onlyTask, type Plan } from '../timeline/tracks.ts';
import type { View } from '../timeline/view.ts';
import { onResize, useRepaint } from './repaint.ts';

/** Divides a height among what a trace shows. */
export type PlanOf = (trace: TraceView, height: number, pixelRatio: number) => Plan;

/** What is drawn of a run, and what it is for those who do not see it. */
export type Drawn = Pick<Run, 'strategy' | 'label' | 'medianMs' | 'lowMs' | 'highMs'> & { sentence?: string };

interface Props {
  run: Drawn;
  trace: TraceView | null;
  view: View;
  /** Of the lanes, in CSS pixels. */
  height: number;
  planOf: PlanOf;
  children?: ComponentChildren;
}

/** A row's drawing: the makespan's bar, and the lanes of the sample nearest the median below it. */
export function Plot(props: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const repaint = useRepaint();
  const { run, trace, height, planOf } = props;
  const { fromMs, toMs, task } = props.view;
  const ratio = devicePixelRatio;
  const plan = useMemo(() => trace && planOf(trace, Math.round(height * ratio), ratio), [trace, planOf, height, ratio]);
  const followed = useMemo(() => trace && plan && task !== null && onlyTask(trace, plan, task), [trace, plan, task]);
  const palette = useRef<Palette | null>(null);
  useLayoutEffect(() => {
    palette.current = null;
  }, [repaint, ratio]);
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!canvas.current || !pen || width === 0) return;
    const [columns, lines] = [Math.floor(width * ratio), Math.round(plotHeight(height) * ratio)];
    // Only if it changes: that also clears it, and is slow.
    if (canvas.current.width !== columns) canvas.current.width = columns;
    if (canvas.current.height !== lines) canvas.current.height = lines;
    palette.current ??= readPalette(canvas.current, pen, ratio);
    const scale = { fromMs, toMs, width: columns };
    paint(pen, palette.current, scale, props, [plan, followed || null]);
  }, [run, trace, fromMs, toMs, plan, followed, width, repaint]);
  return (
    <div class="plot" data-strategy={run.strategy} style={{ height: `${plotHeight(height)}px` }}>
      <canvas ref={canvas} role="img" aria-label={run.sentence ?? run.label} />
      {props.children}
    </div>
  );
}

/** Draws all that happened; faintly if a task is followed, with that task on top. */
function paint(pen: Pen, palette: Palette, scale: TimeScale, { run, trace }: Props, plans: (Plan | null)[]): void {
  const [plan, followed] = plans;
  const { pixelRatio } = palette;
  const gap = Math.round(pixelRatio);
  pen.resetTransform();
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  drawBar(pen, palette, barOf(run, scale, pixelRatio));
  if (!trace || !plan) return;
  pen.translate(0, Math.round(LANES_TOP * pixelRatio));
  drawPicture(pen, palette, layOut(trace, plan, scale, gap), !!followed);
  if (followed) drawPicture(pen, palette, layOut(trace, followed, scale, gap));
}

function barOf({ medianMs, lowMs, highMs }: Drawn, scale: TimeScale, pixelRatio: number) {
  const at = (ms: number | null) => (ms === null ? null : xOf(scale, ms));
  const height = BAR_HEIGHT * pixelRatio;
  return { height, start: xOf(scale, 0), end: xOf(scale, medianMs), low: at(lowMs), high: at(highMs) };
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const canvas = element.current;
    if (!canvas) return;
    const measure = () => setWidth(canvas.getBoundingClientRect().width);
    measure();
    return onResize(canvas, measure);
  }, [element]);
  return width;
}
