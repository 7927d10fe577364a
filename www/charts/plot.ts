import type { Crossing, Curve, Spacing } from '../model/generated.ts';
import type { LineStyle } from './line-styles.ts';

/** Tests record what is drawn with it. */
export type Pen = CanvasRenderingContext2D;

/** Where values and times lie, in pixels of the canvas. */
export interface Places {
  x(value: number): number;
  y(ms: number): number;
  /** Of the lower edge. */
  bottom: number;
  pixelRatio: number;
}

/** What an axis shows: a little more than what lies on it. From 0 where differences count. */
export function shownRange(values: number[], spacing: Spacing, fromZero: boolean): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (spacing === 'geometric') return [low / 1.12, high * 1.12];
  const room = (high - low || high || 1) * 0.04;
  return [fromZero ? 0 : low - room, high + room];
}

/** A strategy's marks, and the interval of each as a whisker. */
export function drawPoints(pen: Pen, { points }: Curve, { mark }: LineStyle, color: string, places: Places): void {
  const { pixelRatio } = places;
  pen.save();
  pen.strokeStyle = pen.fillStyle = color;
  pen.lineWidth = pixelRatio;
  pen.setLineDash([]);
  for (const { value, medianMs, lowMs, highMs } of points) {
    const [x, y] = [places.x(value), places.y(medianMs)];
    if (lowMs !== null && highMs !== null) whisker(pen, x, places.y(lowMs), places.y(highMs), 4 * pixelRatio);
    pen.save();
    pen.translate(x, y);
    pen.scale(4 * pixelRatio, 4 * pixelRatio);
    pen.fill(new Path2D(mark));
    pen.restore();
  }
  pen.restore();
}

function whisker(pen: Pen, x: number, low: number, high: number, half: number): void {
  pen.beginPath();
  pen.moveTo(x, low);
  pen.lineTo(x, high);
  for (const end of [low, high]) {
    pen.moveTo(x - half, end);
    pen.lineTo(x + half, end);
  }
  pen.stroke();
}

/** A ring where one strategy overtakes another, a line down to the value, and a strip where this is uncertain. */
export function drawCrossing(pen: Pen, { value, ms, between, leads }: Crossing, color: string, places: Places): void {
  const { pixelRatio, bottom } = places;
  const [x, y] = [places.x(value), places.y(ms)];
  pen.save();
  pen.strokeStyle = pen.fillStyle = color;
  pen.lineWidth = (leads ? 2 : 1) * pixelRatio;
  pen.setLineDash(between ? [] : [3 * pixelRatio, 2 * pixelRatio]);
  pen.beginPath();
  pen.arc(x, y, 7 * pixelRatio, 0, 2 * Math.PI);
  pen.stroke();
  if (leads) {
    pen.lineWidth = pixelRatio;
    pen.setLineDash([2 * pixelRatio, 3 * pixelRatio]);
    pen.beginPath();
    pen.moveTo(x, y + 7 * pixelRatio);
    pen.lineTo(x, bottom);
    pen.stroke();
    if (between) {
      const [low, high] = [places.x(between[0]), places.x(between[1])];
      pen.globalAlpha = 0.3;
      pen.fillRect(low, bottom - 4 * pixelRatio, high - low, 4 * pixelRatio);
    }
  }
  pen.restore();
}
