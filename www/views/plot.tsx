import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RunReport, TraceView } from '../model.ts';
import { drawBar, drawPicture } from '../timeline/draw.ts';
import { layOut } from '../timeline/layout.ts';
import { readPalette } from '../timeline/palette.ts';
import { xOf } from '../timeline/scale.ts';
import { useRepaint } from './repaint.ts';

const BAR_HEIGHT = 12;
const BAR_GAP = 5;

interface Props {
  run: RunReport;
  trace: TraceView | null;
  endMs: number;
  /** Of the lanes, in CSS pixels. */
  height: number;
}

/** A row's drawing: the makespan's bar, and the lanes of the last sample below it. */
export function Plot(props: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const repaint = useRepaint();
  const { run, trace, endMs, height } = props;
  useLayoutEffect(() => {
    if (canvas.current && width > 0) paint(canvas.current, width, props);
  }, [run, trace, endMs, height, width, repaint]);
  return (
    <canvas
      ref={canvas}
      class="plot"
      role="img"
      aria-label={run.sentence}
      style={{ height: `${plotHeight(height)}px` }}
    />
  );
}

/** Of bar and lanes together. */
export function plotHeight(lanesHeight: number): number {
  return BAR_HEIGHT + BAR_GAP + lanesHeight;
}

function paint(canvas: HTMLCanvasElement, cssWidth: number, { run, trace, endMs, height }: Props): void {
  const pixelRatio = devicePixelRatio;
  const scale = { endMs, width: Math.floor(cssWidth * pixelRatio) };
  canvas.width = scale.width;
  canvas.height = Math.round(plotHeight(height) * pixelRatio);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const palette = readPalette(canvas, pen, pixelRatio);
  const at = (ms: number | null) => (ms === null ? null : xOf(scale, ms));
  const bar = {
    height: BAR_HEIGHT * pixelRatio,
    end: xOf(scale, run.medianMs),
    low: at(run.lowMs),
    high: at(run.highMs),
  };
  drawBar(pen, palette, bar, pixelRatio);
  if (!trace) return;
  pen.translate(0, Math.round((BAR_HEIGHT + BAR_GAP) * pixelRatio));
  drawPicture(pen, palette, layOut(trace, scale, Math.round(height * pixelRatio), pixelRatio), pixelRatio);
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
