import { describe, expect, it } from 'vitest';
import { SpanKind } from '../model/generated.ts';
import { type SpanGiven, trace } from '../model.fixture.ts';
import { drawBar, drawPicture, type Palette, type Pen, type SpanStyle } from './draw.ts';
import { layOut } from './layout.ts';
import { divideIntoTracks } from './tracks.ts';

const PALETTE: Palette = { pixelRatio: 1, ink: 'ink', kinds: [] };
const STYLES: Record<keyof typeof SpanKind, SpanStyle> = {
  start: { fill: 'dots', outline: 'start' },
  queue: { fill: null, outline: 'queue' },
  wait: { fill: 'hatch', outline: 'wait' },
  lock: { fill: 'lines', outline: 'lock' },
  copy: { fill: 'stripes', outline: 'copy' },
  compute: { fill: 'compute', outline: null },
};
PALETTE.kinds = Object.keys(SpanKind).map((kind) => STYLES[kind as keyof typeof SpanKind]);

/** A pen that notes what it paints, with which color. */
function notingPen() {
  const notes: { what: string; color: unknown; at: number[]; dashed: boolean; alpha: number }[] = [];
  let dashed = false;
  const note = (what: string, color: unknown, at: number[]) =>
    notes.push({ what, color, at, dashed: what === 'outline' && dashed, alpha: pen.globalAlpha });
  const pen = {
    fillStyle: '' as unknown,
    strokeStyle: '' as unknown,
    globalAlpha: 1,
    setLineDash: (dashes: number[]) => {
      dashed = dashes.length > 0;
    },
    fillRect: (...at: number[]) => note('fill', pen.fillStyle, at),
    strokeRect: (...at: number[]) => note('outline', pen.strokeStyle, at),
    beginPath() {},
    moveTo() {},
    lineTo() {},
    closePath() {},
    fill: () => note('area', pen.fillStyle, []),
    stroke() {},
  };
  return { pen: pen as unknown as Pen, notes };
}

function drawn(spans: SpanGiven[], inFlight: number[] = [], dimmed = false) {
  const { pen, notes } = notingPen();
  const of = trace(spans, inFlight);
  const scale = { fromMs: 0, toMs: 100, width: 1_000 };
  drawPicture(pen, PALETTE, layOut(of, divideIntoTracks(of, 60, 1), scale, 1), dimmed);
  return notes.map(({ what, color, dashed }) => `${what} ${String(color)}${dashed ? ' dashed' : ''}`);
}

describe('the drawing', () => {
  it('hatches and outlines waits, fills computing, and only outlines queueing', () => {
    expect(drawn([{ kind: 'wait', begin: 0, end: 50 }])).toEqual(['fill hatch', 'outline wait']);
    expect(drawn([{ kind: 'compute', begin: 0, end: 50 }])).toEqual(['fill compute']);
    expect(drawn([{ kind: 'queue', begin: 0, end: 50 }])).toEqual(['outline queue dashed']);
    expect(drawn([{ kind: 'lock', begin: 0, end: 50 }])).toEqual(['fill lines', 'outline lock']);
    expect(drawn([{ kind: 'copy', begin: 0, end: 50 }])).toEqual(['fill stripes', 'outline copy']);
  });

  it('does not outline what would be nothing but outline', () => {
    expect(drawn([{ kind: 'wait', begin: 0, end: 0.1 }])).toEqual(['fill hatch']);
  });

  it('draws an area for each stretch in which something is in flight', () => {
    const waits: SpanGiven[] = [{ kind: 'wait', begin: 0, end: 20 }];
    expect(drawn(waits, [0, 2, 20, 0, 60, 3, 70, 0])).toEqual(['area hatch', 'area hatch']);
  });

  it('ends the bar at the makespan, with a whisker only where the spread is known', () => {
    const without = notingPen();
    drawBar(without.pen, PALETTE, { height: 12, start: 0, end: 400, low: null, high: null });
    expect(without.notes[0]?.at[2]).toBe(400);
    const within = notingPen();
    drawBar(within.pen, PALETTE, { height: 12, start: 0, end: 400, low: 390, high: 420 });
    expect(within.notes.length).toBeGreaterThan(without.notes.length);
    expect(within.notes.some(({ at: [x, , width] }) => x === 390 && width === 30)).toBe(true);
  });
});
