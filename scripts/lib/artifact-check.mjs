// Checks that a module can run on threads. Browsers also load a module that can't; then each thread silently works in its
// own memory. So the build must fail.

import { readFileSync } from 'node:fs';
import { Problem } from './problem.mjs';

const IMPORT_SECTION = 2;

const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

/** The bit of a memory's limits that says it is shared, in the threads proposal's binary format. */
const IS_SHARED = 0b10;

/** How many pages the page gives a module to start with. */
const FIRST_PAGES = Number(
  /FIRST_PAGES = (\d+)/.exec(readFileSync(new URL('../../www/engine/artifact.ts', import.meta.url), 'utf8'))?.[1],
);

/**
 * @param {BufferSource & Uint8Array} bytes of a module
 * @param {string[]} names of its exports that threads need
 */
export function checkThreads(bytes, names) {
  const pages = sharedPages(bytes);
  if (pages === undefined) {
    throw new Problem(
      'The threaded artifact does not import a shared memory.',
      'The linker did not receive, or ignored, --shared-memory and --import-memory: see scripts/lib/wasm-flags.mjs',
    );
  }
  if (!(pages <= FIRST_PAGES)) {
    throw new Problem(
      `The threaded artifact needs ${pages} memory pages to start but gets ${FIRST_PAGES}.`,
      'Raise FIRST_PAGES in www/engine/artifact.ts',
    );
  }
  const exported = new Set(WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name));
  const missing = names.filter((name) => !exported.has(name));
  if (missing.length > 0) {
    throw new Problem(
      `The threaded artifact does not export ${missing.join(', ')}.`,
      'The linker did not receive --export for them: see scripts/lib/wasm-flags.mjs',
    );
  }
}

/**
 * Returns the minimum number of pages of the shared memory that a module imports, or undefined if it imports none. It parses
 * the import section, because JavaScript's reflection does not provide this.
 * @param {Uint8Array} bytes
 */
function sharedPages(bytes) {
  const reader = new Reader(bytes, 8);
  while (!reader.isAtEnd()) {
    const section = reader.byte();
    const size = reader.number();
    if (section === IMPORT_SECTION) return importedPages(reader);
    reader.skip(size);
  }
  return undefined;
}

/** @param {Reader} reader at the beginning of an import section */
function importedPages(reader) {
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.skip(reader.number());
    reader.skip(reader.number());
    const kind = reader.byte();
    if (kind === KIND.memory) {
      const { flags, least } = limits(reader);
      if (flags & IS_SHARED) return least;
    } else if (kind === KIND.function) {
      reader.number();
    } else if (kind === KIND.table) {
      reader.byte();
      limits(reader);
    } else {
      reader.skip(2);
    }
  }
  return undefined;
}

/**
 * Skips limits and returns their flags and the lower limit.
 * @param {Reader} reader
 */
function limits(reader) {
  const flags = reader.byte();
  const least = reader.number();
  if (flags & 1) reader.number();
  return { flags, least };
}

/** WebAssembly's binary format: bytes, and numbers in LEB128. */
class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    const byte = this.bytes[this.at];
    if (byte === undefined)
      throw new Problem('The artifact ends in the middle of a section.', 'Remove target/ and build again.');
    this.at += 1;
    return byte;
  }

  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** @param {number} count */
  skip(count) {
    this.at += count;
  }
}
