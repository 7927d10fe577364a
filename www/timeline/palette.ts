import type { SpanKind } from '../model/generated.ts';
import type { Palette, Pen, SpanStyle } from './draw.ts';
import { KIND_NAMES } from './spans.ts';

type Tile = (brush: OffscreenCanvasRenderingContext2D, side: number) => void;

/** Reads the page's colors, as they apply to this canvas: light, dark or forced. */
export function readPalette(canvas: HTMLCanvasElement, pen: Pen, pixelRatio: number): Palette {
  const of = (token: string) => color(canvas, `--${token}`);
  const paper = of('paper');
  const patterned = (ground: string, ink: string, tile: Tile) => pattern(pen, ground, ink, tile, pixelRatio);
  const styles: Record<keyof typeof SpanKind, SpanStyle> = {
    start: { fill: patterned(of('start'), paper, dots), outline: of('start') },
    queue: { fill: null, outline: of('queue') },
    wait: { fill: patterned(of('wait-paper'), of('wait'), slanted), outline: of('wait') },
    lock: { fill: patterned(of('lock-paper'), of('lock'), level), outline: of('lock') },
    copy: {
      fill: patterned(of('copy'), paper, (brush, side) => brush.fillRect(0, 0, brush.lineWidth, side)),
      outline: of('copy'),
    },
    compute: { fill: of('compute'), outline: null },
  };
  return { pixelRatio, ink: of('ink'), kinds: KIND_NAMES.map((name) => styles[name]) };
}

/** A custom property is plain text; as an element's color it is resolved. */
export function color(element: HTMLElement, token: string): string {
  element.style.color = `var(${token})`;
  return getComputedStyle(element).color;
}

/** Patterns distinguish kinds without color. */
function pattern(pen: Pen, ground: string, ink: string, tile: Tile, pixelRatio: number): CanvasPattern | string {
  const side = Math.round(6 * pixelRatio);
  const canvas = new OffscreenCanvas(side, side);
  const brush = canvas.getContext('2d');
  if (!brush) return ground;
  brush.fillStyle = ground;
  brush.fillRect(0, 0, side, side);
  brush.strokeStyle = brush.fillStyle = ink;
  brush.lineWidth = Math.round(pixelRatio);
  tile(brush, side);
  return pen.createPattern(canvas, 'repeat') ?? ground;
}

/** Lines from lower left to upper right. */
function slanted(brush: OffscreenCanvasRenderingContext2D, side: number): void {
  brush.beginPath();
  // Three strokes, so that lines continue across the corners of the tile.
  for (const shift of [-side, 0, side]) {
    brush.moveTo(shift - 1, side + 1);
    brush.lineTo(shift + side + 1, -1);
  }
  brush.stroke();
}

function level(brush: OffscreenCanvasRenderingContext2D, side: number): void {
  for (const y of [0, side / 2]) brush.fillRect(0, Math.round(y), side, brush.lineWidth);
}

function dots(brush: OffscreenCanvasRenderingContext2D, side: number): void {
  for (const at of [0, Math.round(side / 2)]) brush.fillRect(at, at, brush.lineWidth * 1.5, brush.lineWidth * 1.5);
}
