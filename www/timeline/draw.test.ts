import { describe, expect, it } from 'vitest';
import { type SpanGiven, trace } from '../model.fixture.ts';
import { drawBar, drawPicture, type Palette, type Pen } from './draw.ts';
import { layOut } from './layout.ts';

const PALETTE: Palette = {
  ink: 'ink',
  wait: 'wait',
  waitHatch: 'hatch',
  compute: 'compute',
  queue: 'queue',
  start: 'start',
  lock: 'lock',
  lockMesh: 'mesh',
  copy: 'copy',
  copyBars: 'bars',
};

/** A pen that notes what it paints, with which colour. */
function notingPen() {
  const notes: { what: string; colour: unknown; at: number[]; dashed: boolean }[] = [];
  let dashed = false;
  const pen = {
    fillStyle: '' as unknown,
    strokeStyle: '' as unknown,
    setLineDash: (dashes: number[]) => {
      dashed = dashes.length > 0;
    },
    fillRect: (...at: number[]) => notes.push({ what: 'fill', colour: pen.fillStyle, at, dashed: false }),
    strokeRect: (...at: number[]) => notes.push({ what: 'outline', colour: pen.strokeStyle, at, dashed }),
    beginPath() {},
    moveTo() {},
    lineTo() {},
    closePath() {},
    fill: () => notes.push({ what: 'area', colour: pen.fillStyle, at: [], dashed: false }),
    stroke() {},
  };
  return { pen: pen as unknown as Pen, notes };
}

function drawn(spans: SpanGiven[], inFlight: number[] = []) {
  const { pen, notes } = notingPen();
  drawPicture(pen, PALETTE, layOut(trace(spans, inFlight), { endMs: 100, width: 1_000 }, 60, 1), 1);
  return notes.map(({ what, colour, dashed }) => `${what} ${String(colour)}${dashed ? ' dashed' : ''}`);
}

describe('the drawing', () => {
  it('hatches and outlines waits, fills computing, and only outlines queueing', () => {
    expect(drawn([{ kind: 'wait', begin: 0, end: 50 }])).toEqual(['fill hatch', 'outline wait']);
    expect(drawn([{ kind: 'compute', begin: 0, end: 50 }])).toEqual(['fill compute']);
    expect(drawn([{ kind: 'queue', begin: 0, end: 50 }])).toEqual(['outline queue dashed']);
    expect(drawn([{ kind: 'lock', begin: 0, end: 50 }])).toEqual(['fill mesh', 'outline lock']);
    expect(drawn([{ kind: 'copy', begin: 0, end: 50 }])).toEqual(['fill bars', 'outline copy']);
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
    drawBar(without.pen, PALETTE, { height: 12, end: 400, low: null, high: null }, 1);
    expect(without.notes[0]?.at[2]).toBe(400);
    const within = notingPen();
    drawBar(within.pen, PALETTE, { height: 12, end: 400, low: 390, high: 420 }, 1);
    expect(within.notes.length).toBeGreaterThan(without.notes.length);
    expect(within.notes.some(({ at: [x, , width] }) => x === 390 && width === 30)).toBe(true);
  });
});
