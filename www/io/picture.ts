/** Pictures as answers: real JPEGs of any length. */

import { fnv1a } from './body.ts';

/** JPEGs by motif, and within a motif from the smallest to the largest; every motif has as many. */
export type Pictures = readonly (readonly Uint8Array[])[];

/** SOI, a marker of two bytes, begins every JPEG. */
const START = 2;

/** A COM segment: a marker of two bytes, then its own length in two more, then text. */
const HEAD = 4;
const LONGEST = 65_537;

/**
 * A picture of exactly `length` bytes, or `null` where that is too short for one. It has the largest size in which
 * no motif is longer than that, so that all tasks have equal work; `id` decides on the motif; and comments, which
 * decoders skip, make it as long as asked. The same id and length give the same bytes everywhere, because the
 * results of runs are compared.
 */
export function pictureOf(pictures: Pictures, id: string, length: number): Uint8Array<ArrayBuffer> | null {
  const largest = (pictures[0]?.length ?? 0) - 1;
  for (let size = largest; size >= 0; size -= 1) {
    const jpegs = pictures.flatMap((motif) => motif.slice(size, size + 1));
    const chosen = jpegs[fnv1a(id) % jpegs.length];
    if (chosen && jpegs.every((jpeg) => length === jpeg.length || length >= jpeg.length + HEAD))
      return padded(chosen, length);
  }
  return null;
}

/** The same picture, with comments right after its start. */
function padded(jpeg: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length).fill(0x20);
  bytes.set(jpeg.subarray(0, START));
  let at = START;
  for (let rest = length - jpeg.length; rest > 0; ) {
    // What is left after this comment must have room for the head of the next.
    const most = rest > LONGEST && rest < LONGEST + HEAD ? rest - HEAD : rest;
    const comment = Math.min(most, LONGEST);
    bytes.set([0xff, 0xfe, (comment - 2) >> 8, (comment - 2) & 0xff], at);
    at += comment;
    rest -= comment;
  }
  bytes.set(jpeg.subarray(START), at);
  return bytes;
}
