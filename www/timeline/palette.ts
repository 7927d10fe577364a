import type { Palette } from './draw.ts';

/** Reads the page's colours, as they are where this canvas stands: light, dark or forced. */
export function readPalette(
  canvas: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  pixelRatio: number,
): Palette {
  const wait = colour(canvas, '--wait');
  return {
    ink: colour(canvas, '--ink'),
    wait,
    waitHatch: hatch(pen, colour(canvas, '--wait-paper'), wait, pixelRatio),
    compute: colour(canvas, '--compute'),
    queue: colour(canvas, '--queue'),
    start: colour(canvas, '--start'),
  };
}

/** A custom property is plain text; as somebody's colour it is resolved. */
function colour(canvas: HTMLCanvasElement, token: string): string {
  canvas.style.color = `var(${token})`;
  return getComputedStyle(canvas).color;
}

/** Lines from lower left to upper right, on paper. */
function hatch(
  pen: CanvasRenderingContext2D,
  paper: string,
  ink: string,
  pixelRatio: number,
): CanvasPattern | string {
  const side = Math.round(6 * pixelRatio);
  const tile = new OffscreenCanvas(side, side);
  const brush = tile.getContext('2d');
  if (!brush) return paper;
  brush.fillStyle = paper;
  brush.fillRect(0, 0, side, side);
  brush.strokeStyle = ink;
  brush.lineWidth = pixelRatio;
  brush.beginPath();
  // Three strokes, so that the tile's corners belong to a line as its middle does.
  for (const shift of [-side, 0, side]) {
    brush.moveTo(shift - 1, side + 1);
    brush.lineTo(shift + side + 1, -1);
  }
  brush.stroke();
  return pen.createPattern(tile, 'repeat') ?? paper;
}
