import { SpanKind } from '../model.ts';
import type { Area, Picture, Strip } from './layout.ts';

/** What of a canvas is drawn with. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'clearRect'
  | 'fillRect'
  | 'strokeRect'
  | 'setLineDash'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'fill'
  | 'stroke'
>;

type Paint = CanvasRenderingContext2D['fillStyle'];

/** The colours of the page, ready for a pen. */
export interface Palette {
  ink: Paint;
  wait: Paint;
  waitHatch: Paint;
  compute: Paint;
  queue: Paint;
  start: Paint;
  lock: Paint;
  lockMesh: Paint;
  copy: Paint;
  copyBars: Paint;
}

/** The makespan's bar, in pixels: its end, and the spread if it is known. */
export interface Bar {
  height: number;
  end: number;
  low: number | null;
  high: number | null;
}

/** A line from the start to the makespan, ending in a stop, with a whisker over the spread. */
export function drawBar(pen: Pen, palette: Palette, bar: Bar, pixelRatio: number): void {
  const middle = Math.round(bar.height / 2);
  const line = Math.round(3 * pixelRatio);
  const hair = Math.max(1, Math.round(pixelRatio));
  pen.fillStyle = palette.ink;
  pen.fillRect(0, middle - Math.floor(line / 2), bar.end, line);
  pen.fillRect(bar.end - 2 * hair, 0, 2 * hair, bar.height);
  if (bar.low === null || bar.high === null) return;
  pen.fillRect(bar.low, middle - Math.floor(hair / 2), bar.high - bar.low, hair);
  for (const x of [bar.low, bar.high]) pen.fillRect(x - hair / 2, bar.height * 0.2, hair, bar.height * 0.6);
}

/** What happened in the last sample. */
export function drawPicture(
  pen: Pen,
  palette: Palette,
  { areas, strips }: Picture,
  pixelRatio: number,
): void {
  for (const area of areas) drawArea(pen, palette, area, pixelRatio);
  for (const strip of strips) drawStrip(pen, palette, strip, pixelRatio);
  pen.globalAlpha = 1;
}

function drawArea(pen: Pen, palette: Palette, { top, height, levels }: Area, pixelRatio: number): void {
  const bottom = top + height;
  pen.globalAlpha = 1;
  pen.fillStyle = palette.waitHatch;
  pen.strokeStyle = palette.wait;
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

/** Where something is in flight: columns `[from, to)`, as few stretches as can be. */
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

function drawStrip(
  pen: Pen,
  palette: Palette,
  { kind, top, height, pieces }: Strip,
  pixelRatio: number,
): void {
  const queued = kind === SpanKind.queue;
  const { fill, outline } = paintsOf(kind, palette);
  if (fill) pen.fillStyle = fill;
  pen.lineWidth = pixelRatio;
  pen.setLineDash(queued ? [2 * pixelRatio, 2 * pixelRatio] : []);
  if (outline) pen.strokeStyle = outline;
  for (const { from, to, share } of pieces) {
    pen.globalAlpha = share;
    if (fill) pen.fillRect(from, top, to - from, height);
    const inset = pixelRatio / 2;
    // Narrower ones would be nothing but outline.
    const outlined = outline && to - from >= 4 * pixelRatio;
    if (outlined) pen.strokeRect(from + inset, top + inset, to - from - pixelRatio, height - pixelRatio);
    else if (queued) pen.strokeRect(from, top + inset, to - from, height - pixelRatio);
  }
}

/** What spans of a kind are filled and outlined with: no two look the same without colours, either. */
function paintsOf(kind: number, palette: Palette): { fill: Paint | null; outline: Paint | null } {
  switch (kind) {
    case SpanKind.compute:
      return { fill: palette.compute, outline: null };
    case SpanKind.wait:
      return { fill: palette.waitHatch, outline: palette.wait };
    case SpanKind.lock:
      return { fill: palette.lockMesh, outline: palette.lock };
    case SpanKind.copy:
      return { fill: palette.copyBars, outline: palette.copy };
    case SpanKind.queue:
      return { fill: null, outline: palette.queue };
    default:
      return { fill: palette.start, outline: null };
  }
}
