import { SpanKind } from '../model/generated.ts';
import type { Area, Picture, Strip } from './layout.ts';

/** Tests record what is drawn with it. */
export type Pen = CanvasRenderingContext2D;

type Paint = CanvasRenderingContext2D['fillStyle'];

/** How spans of a kind look. Queueing has no fill, only a dashed outline. */
export type SpanStyle = { fill: Paint | null; outline: Paint | null };

/** The page's colors, as patterns for pixels of this ratio. */
export interface Palette {
  pixelRatio: number;
  ink: Paint;
  /** By `SpanKind`. */
  kinds: readonly SpanStyle[];
}

/** The makespan's bar, in pixels: from start to end, and the spread if it is known. */
export type Bar = { height: number; start: number; end: number; low: number | null; high: number | null };

/** The opacity of all else while one task is followed. */
const DIMMED = 0.25;

/** A line from the start to the makespan, ending in a stop, with a whisker over the spread. */
export function drawBar(pen: Pen, { ink, pixelRatio }: Palette, bar: Bar): void {
  const middle = Math.round(bar.height / 2);
  const line = Math.round(3 * pixelRatio);
  const hair = Math.max(1, Math.round(pixelRatio));
  pen.fillStyle = ink;
  pen.fillRect(bar.start, middle - Math.floor(line / 2), bar.end - bar.start, line);
  pen.fillRect(bar.end - 2 * hair, 0, 2 * hair, bar.height);
  if (bar.low === null || bar.high === null) return;
  pen.fillRect(bar.low, middle - Math.floor(hair / 2), bar.high - bar.low, hair);
  for (const x of [bar.low, bar.high]) pen.fillRect(x - hair / 2, bar.height * 0.2, hair, bar.height * 0.6);
}

/** Draws a picture, faintly if it is the background of a followed task. */
export function drawPicture(pen: Pen, palette: Palette, { areas, strips }: Picture, dimmed = false): void {
  const strength = dimmed ? DIMMED : 1;
  pen.globalAlpha = strength;
  for (const area of areas) drawArea(pen, palette, area);
  for (const strip of strips) drawStrip(pen, palette, strip, strength);
  pen.globalAlpha = 1;
}

function drawArea(pen: Pen, { kinds, pixelRatio }: Palette, { kind, top, height, levels }: Area): void {
  const bottom = top + height;
  const { fill, outline } = kinds[kind] ?? NO_STYLE;
  if (fill) pen.fillStyle = fill;
  pen.strokeStyle = outline ?? fill ?? pen.strokeStyle;
  pen.lineWidth = pixelRatio;
  pen.setLineDash([]);
  for (const [from, to] of stretches(levels)) {
    pen.beginPath();
    pen.moveTo(from, bottom);
    for (let column = from; column < to; column += 1) {
      const y = bottom - (levels[column] ?? 0) * height;
      pen.lineTo(column, y);
      pen.lineTo(column + 1, y);
    }
    pen.lineTo(to, bottom);
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}

/** The stretches of columns `[from, to)` in which something is in flight. */
function stretches(levels: Float64Array): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let column = 0; column < levels.length; column += 1) {
    if (levels[column] === 0) continue;
    const last = found.at(-1);
    if (last?.[1] === column) last[1] = column + 1;
    else found.push([column, column + 1]);
  }
  return found;
}

const NO_STYLE: SpanStyle = { fill: null, outline: null };

function drawStrip(pen: Pen, { kinds, pixelRatio }: Palette, strip: Strip, strength: number): void {
  const { kind, top, height, pieces } = strip;
  const { fill, outline } = kinds[kind] ?? NO_STYLE;
  const inset = pixelRatio / 2;
  pen.lineWidth = pixelRatio;
  pen.setLineDash(kind === SpanKind.queue ? [2 * pixelRatio, 2 * pixelRatio] : []);
  if (fill) pen.fillStyle = fill;
  if (outline) pen.strokeStyle = outline;
  for (const { from, to, share } of pieces) {
    pen.globalAlpha = share * strength;
    if (fill) pen.fillRect(from, top, to - from, height);
    // Narrower pieces would be all outline.
    const wide = to - from >= 4 * pixelRatio;
    if (outline && wide) pen.strokeRect(from + inset, top + inset, to - from - pixelRatio, height - pixelRatio);
    else if (outline && !fill) pen.strokeRect(from, top + inset, to - from, height - pixelRatio);
  }
}
