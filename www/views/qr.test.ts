import decode from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrPath } from './qr.tsx';

const SCALE = 4;

/** Draws a path of horizontal and vertical lines, dark on white with the margin, as an image. */
function image({ size, path }: { size: number; path: string }) {
  const width = (size + 8) * SCALE;
  /** Whether an odd number of vertical lines starts a module, by row and column. */
  const turns = Array.from({ length: size }, () => new Uint8Array(size + 1));
  for (const outline of path.split('Z').filter(Boolean)) {
    const points = outline
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number));
    points.forEach(([x1 = 0, y1 = 0], at) => {
      const [x2, y2 = 0] = points[(at + 1) % points.length] ?? [];
      if (x1 !== x2) return;
      for (const row of turns.slice(Math.min(y1, y2), Math.max(y1, y2))) row[x1] = 1 - (row[x1] ?? 0);
    });
  }
  const data = new Uint8Array(width * width * 4).fill(255);
  const paint = (x: number, y: number) => {
    for (let row = 0; row < SCALE; row += 1) {
      const from = (((y + 4) * SCALE + row) * width + (x + 4) * SCALE) * 4;
      data.fill(0, from, from + SCALE * 4);
    }
  };
  turns.forEach((row, y) => {
    let isDark = false;
    row.forEach((turn, x) => {
      if (turn) isDark = !isDark;
      if (isDark) paint(x, y);
    });
  });
  for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  return { width, height: width, data };
}

const SETTINGS = 'https://example.org/manyhands/#v=1&tasks=12&steps=fetch:50~20,primes:3000000&run=sequential,pipeline';

describe('the QR code of a link', () => {
  it.each([
    ['with settings', SETTINGS],
    ['with results, as long as links may be', `${SETTINGS}&r=${'Zk3-_aB9'.repeat(300)}`.slice(0, 2_000)],
  ])('%s is read by another library', (_, link) => {
    const code = qrPath(link);
    expect(code).not.toBeNull();
    if (code) expect(decode(image(code))).toBe(link);
  });

  it('does not exist for a text that does not fit', () => {
    expect(qrPath(`${SETTINGS}&r=${'Zk3-_aB9'.repeat(400)}`)).toBeNull();
  });
});
