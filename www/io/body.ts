/**
 * The bytes that answer `id`: the 32-bit words of Marsaglia's xorshift generator (13, 17, 5), little
 * endian, cut to `length`. It starts from the FNV-1a hash of the id's characters, or from 1 where that is 0.
 * The same id and length give the same bytes everywhere, because the results of runs are compared.
 *
 * Sources: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003;
 * Fowler, Noll, Vo and Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
 */
export function bodyOf(id: string, length: number): Uint8Array<ArrayBuffer> {
  const words = new DataView(new ArrayBuffer(Math.ceil(length / 4) * 4));
  let state = fnv1a(id) || 1;
  for (let offset = 0; offset < words.byteLength; offset += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words.setUint32(offset, state, true);
  }
  return new Uint8Array(words.buffer, 0, length);
}

/** FNV-1a over the characters of a text: a whole number below 2^32. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
