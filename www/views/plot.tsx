import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Run } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { drawBar, drawPicture, type Palette } from '../timeline/draw.ts';
import { BAR_HEIGHT, LANES_TOP, plotHeight } from '../timeline/heights.ts';
import { layOut } from '../timeline/layout.ts';
import { readPalette } from '../timeline/palette.ts';
import { type TimeScale, xOf } from '../timeline/scale.ts';
import { onlyTask, type Plan } from '../timeline/tracks.ts';
import type { View } from '../timeline/view.ts';
import { useRepaint } from './repaint.ts';

/** Divides a height among what a trace shows. */
export type PlanOf = (trace: TraceView, height: number, pixelRatio: number) => Plan;

interface Props {
  run: Run;
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
    resize(canvas.current, Math.floor(width * ratio), Math.round(plotHeight(height) * ratio));
    palette.current ??= readPalette(canvas.current, pen, ratio);
    const { width: columns } = canvas.current;
    const scale = { fromMs, toMs, width: columns };
    paint(pen, palette.current, scale, props, plan, followed || null);
  }, [run, trace, fromMs, toMs, plan, followed, width, repaint]);
  return (
    <div class="plot" data-strategy={run.strategy} style={{ height: `${plotHeight(height)}px` }}>
      <canvas ref={canvas} role="img" aria-label={run.sentence} />
      {props.children}
    </div>
  );
}

/** Sets the size of a canvas only if it changes: that also clears it, and is slow. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** Draws all that happened; faintly if a task is followed, with that task on top. */
function paint(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  scale: TimeScale,
  { run, trace }: Props,
  plan: Plan | null,
  followed: Plan | null,
): void {
  const pixelRatio = devicePixelRatio;
  const gap = Math.round(pixelRatio);
  pen.resetTransform();
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  drawBar(pen, palette, barOf(run, scale, pixelRatio), pixelRatio);
  if (!trace || !plan) return;
  pen.translate(0, Math.round(LANES_TOP * pixelRatio));
  drawPicture(pen, palette, layOut(trace, plan, scale, gap), pixelRatio, followed !== null);
  if (followed) drawPicture(pen, palette, layOut(trace, followed, scale, gap), pixelRatio);
}

function barOf({ medianMs, lowMs, highMs }: Run, scale: TimeScale, pixelRatio: number) {
  const at = (ms: number | null) => (ms === null ? null : xOf(scale, ms));
  return {
    height: BAR_HEIGHT * pixelRatio,
    start: xOf(scale, 0),
    end: xOf(scale, medianMs),
    low: at(lowMs),
    high: at(highMs),
  };
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    setWidth(element.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
