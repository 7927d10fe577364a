// Reads the bytes of results in a link: docs/link-format.md describes them.

/** The bytes are no results. */
export class Damage extends Error {}

/** The bytes that this text encodes in base64 with the URL-safe alphabet; null if no program writes it so. */
export function bytesOf(text: string): Uint8Array | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const written = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    return written === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

/** CRC-32 as in zlib. */
export function crc32(bytes: Iterable<number>): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** What is read of these bytes next. Every method throws `Damage` if they are something else. */
export class ByteReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** A number of at most this many bits. */
  big(bits: number): bigint {
    let value = 0n;
    for (let shift = 0; shift < bits; shift += 7) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << BigInt(shift);
      if (byte < 128) return value >> BigInt(bits) === 0n ? value : fail();
    }
    return fail();
  }

  number(): number {
    return Number(this.big(32));
  }

  signed(): number {
    const number = this.number();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }

  optional<T>(read: () => T): T | null {
    const byte = this.#byte();
    return byte === 0 ? null : byte === 1 ? read() : fail();
  }

  list<T>(read: () => T): T[] {
    const length = this.number();
    // Every item takes a byte.
    return length <= this.bytes.length ? Array.from({ length }, read) : fail();
  }

  choice<T>(names: readonly T[]): T {
    return names[this.number()] ?? fail();
  }

  end(): void {
    if (this.#at < this.bytes.length) fail();
  }

  #byte(): number {
    const byte = this.bytes[this.#at] ?? fail();
    this.#at += 1;
    return byte;
  }
}

export function fail(): never {
  throw new Damage();
}
