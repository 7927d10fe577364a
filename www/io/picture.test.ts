import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pictures, pictureOf } from './picture.ts';
import { PICTURE_FILES, WIDTHS } from './pictures.ts';

const read = (file: string) => readFileSync(new URL(`./pictures/${file}`, import.meta.url));
const PICTURES: Pictures = PICTURE_FILES.map((files) => files.map(read));

/** The JPEG without its comments, and its width. Follows the segments, as a decoder does. */
function decoded(jpeg: Uint8Array) {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  expect(view.getUint16(0)).toBe(0xffd8);
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  let width = 0;
  while (view.getUint16(at) !== 0xffda) {
    const marker = view.getUint16(at);
    expect(marker >> 8).toBe(0xff);
    if (marker === 0xffc0) width = view.getUint16(at + 7);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker !== 0xfffe) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  kept.push(jpeg.subarray(at));
  return { bytes: Buffer.concat(kept), width };
}

describe('pictureOf', () => {
  it('has pictures of the widths it says, one larger than the other', () => {
    for (const motif of PICTURES) {
      expect(motif.map((jpeg) => decoded(jpeg).width)).toEqual(WIDTHS);
      const lengths = motif.map((jpeg) => jpeg.length);
      expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    }
  });

  it('gives a stored picture of exactly the length, and nothing where none is short enough', () => {
    const least = Math.max(...PICTURES.map((motif) => motif[0]?.length ?? 0));
    const asked = fc.oneof(fc.nat(1_048_576), fc.integer({ min: least - 9, max: least + 9 }));
    fc.assert(
      fc.property(fc.string(), asked, (id, length) => {
        const answer = pictureOf(PICTURES, id, length);
        if (answer) {
          expect(answer.length).toBe(length);
          const { bytes } = decoded(answer);
          expect(PICTURES.flat().some((jpeg) => bytes.equals(jpeg))).toBe(true);
        } else {
          expect(length).toBeLessThan(least + 4);
        }
      }),
    );
  });

  it('begins and ends where docs/link-format.md says', () => {
    expect(pictureOf(PICTURES, 'x', 2_285)).toBeNull();
    expect(decoded(pictureOf(PICTURES, 'x', 2_286) ?? Uint8Array.of()).width).toBe(96);
    expect(decoded(pictureOf(PICTURES, 'x', 239_254) ?? Uint8Array.of()).width).toBe(960);
    expect(decoded(pictureOf(PICTURES, 'x', 239_255) ?? Uint8Array.of()).width).toBe(1600);
  });

  it('can add any number of bytes but one to three', () => {
    const jpeg = PICTURES[0]?.[4] ?? new Uint8Array();
    for (const more of [0, 4, 5, 65_536, 65_537, 65_538, 65_540, 65_541, 131_074, 131_075]) {
      const answer = pictureOf([[jpeg]], 'x', jpeg.length + more) ?? new Uint8Array();
      expect([answer.length - jpeg.length, decoded(answer).bytes.equals(jpeg)]).toEqual([more, true]);
    }
    for (const more of [1, 2, 3]) expect(pictureOf([[jpeg]], 'x', jpeg.length + more)).toBeNull();
  });

  it('has one size for all tasks, the largest that fits', () => {
    const widths = [2_300, 65_536, 1_048_576].map((length) =>
      Array.from({ length: 9 }, (_, task) =>
        decoded(pictureOf(PICTURES, `7-${task}-0`, length) ?? Uint8Array.of()),
      ).map(({ width }) => width),
    );
    expect(widths.map((of) => new Set(of))).toEqual([new Set([96]), new Set([480]), new Set([1600])]);
  });

  it('shows different tasks different motifs, and the same task always the same', () => {
    const answers = Array.from({ length: 30 }, (_, task) => pictureOf(PICTURES, `7-${task}-0`, 100_000));
    const texts = answers.map((bytes) => Buffer.from(bytes ?? []).toString('base64'));
    expect(new Set(texts).size).toBe(PICTURES.length);
    const again = Buffer.from(pictureOf(PICTURES, '7-3-0', 100_000) ?? []);
    expect(again.toString('base64')).toBe(texts[3]);
  });
});
