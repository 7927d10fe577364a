import { describe, expect, test } from 'vitest';
import { checkThreads } from './artifact-check.mjs';

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** A module that imports a function, then a memory of `pages` to 100 pages, and exports the memory as `stack`. */
function moduleWith(/** @type {{ shared: boolean, pages?: number }} */ { shared, pages = 1 }) {
  const type = [1, 4, 1, 0x60, 0, 0];
  const imports = [2, 14, 2, 1, 97, 1, 102, 0, 0, 1, 97, 1, 109, 2, shared ? 3 : 1, pages, 100];
  imports[1] = imports.length - 2;
  const exported = [7, 9, 1, 5, ...new TextEncoder().encode('stack'), 2, 0];
  return new Uint8Array([...HEADER, ...type, ...imports, ...exported]);
}

describe('a threaded artifact', () => {
  test('passes with a shared memory and its exports', () => {
    expect(() => checkThreads(moduleWith({ shared: true }), ['stack'])).not.toThrow();
  });

  test('fails if it needs more memory to start than the page gives it', () => {
    expect(() => checkThreads(moduleWith({ shared: true, pages: 64 }), ['stack'])).not.toThrow();
    expect(() => checkThreads(moduleWith({ shared: true, pages: 65 }), ['stack'])).toThrow(
      'needs 65 memory pages to start but gets 64',
    );
  });

  test('fails with an unshared memory', () => {
    expect(() => checkThreads(moduleWith({ shared: false }), ['stack'])).toThrow('does not import a shared memory');
  });

  test('fails without any import', () => {
    expect(() => checkThreads(new Uint8Array(HEADER), [])).toThrow('does not import a shared memory');
  });

  test('fails without an export that threads need', () => {
    expect(() => checkThreads(moduleWith({ shared: true }), ['stack', '__tls_size'])).toThrow(
      'does not export __tls_size',
    );
  });
});
