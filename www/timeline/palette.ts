import type { Palette } from './draw.ts';

/** Reads the page's colours, as they are where this canvas stands: light, dark or forced. */
export function readPalette(
  canvas: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  pixelRatio: number,
): Palette {
  const [wait, lock, copy] = ['--wait', '--lock', '--copy'].map((token) => colour(canvas, token)) as Inks;
  const pattern = (paper: string, ink: string, strokes: Stroke[], side: number) =>
    tiled(pen, { paper: colour(canvas, paper), ink, strokes, side, pixelRatio });
  return {
    ink: colour(canvas, '--ink'),
    wait,
    waitHatch: pattern('--wait-paper', wait, HATCH, 6),
    compute: colour(canvas, '--compute'),
    queue: colour(canvas, '--queue'),
    start: colour(canvas, '--start'),
    lock,
    lockMesh: pattern('--paper', lock, MESH, 5),
    copy,
    copyBars: pattern('--paper', copy, BARS, 4),
  };
}

type Inks = [wait: string, lock: string, copy: string];

/** A custom property is plain text; as somebody's colour it is resolved. */
function colour(canvas: HTMLCanvasElement, token: string): string {
  canvas.style.color = `var(${token})`;
  return getComputedStyle(canvas).color;
}

/** From one point to another, in sides of the tile. */
type Stroke = [fromX: number, fromY: number, toX: number, toY: number];

/** From lower left to upper right: three strokes, so that the tile's corners belong to a line as its middle does. */
const HATCH: Stroke[] = [-1, 0, 1].map((shift) => [shift - 0.2, 1.2, shift + 1.2, -0.2]);
/** The same, and across it. */
const MESH: Stroke[] = [...HATCH, ...HATCH.map(([x, y, toX, toY]): Stroke => [x, 1 - y, toX, 1 - toY])];
/** Upright. */
const BARS: Stroke[] = [[0.5, 0, 0.5, 1]];

interface Tile {
  paper: string;
  ink: string;
  strokes: Stroke[];
  /** In CSS pixels. */
  side: number;
  pixelRatio: number;
}

/** A pattern of strokes on paper. */
function tiled(
  pen: CanvasRenderingContext2D,
  { paper, ink, strokes, side, pixelRatio }: Tile,
): CanvasPattern | string {
  const size = Math.round(side * pixelRatio);
  const tile = new OffscreenCanvas(size, size);
  const brush = tile.getContext('2d');
  if (!brush) return paper;
  brush.fillStyle = paper;
  brush.fillRect(0, 0, size, size);
  brush.strokeStyle = ink;
  brush.lineWidth = pixelRatio;
  brush.beginPath();
  for (const [fromX, fromY, toX, toY] of strokes) {
    brush.moveTo(fromX * size, fromY * size);
    brush.lineTo(toX * size, toY * size);
  }
  brush.stroke();
  return pen.createPattern(tile, 'repeat') ?? paper;
}
