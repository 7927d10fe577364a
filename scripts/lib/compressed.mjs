// Serves the built page like a real host: compressed.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fileHeaders, headersFor } from './headers.mjs';
import { ROOT } from './root.mjs';

/**
 * @param {boolean} [isolated] false: like a host that knows nothing about this project, and does not answer `/io`
 * @returns {import('../serve.mjs').Rewrite}
 */
export function compressed(isolated = true) {
  return ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const address = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = join(ROOT, 'dist', address);
    if (!existsSync(file) || !statSync(file).isFile() || (isolated && pathname === '/io')) return false;
    response.writeHead(200, { ...fileHeaders(address), 'content-encoding': 'br', ...(isolated && headersFor(url)) });
    response.end(compress(file));
    return true;
  };
}

/** @type {Map<string, Buffer>} */
const COMPRESSED = new Map();

/**
 * Compressing takes longer than sending, so hosts do it once.
 * @param {string} file
 */
function compress(file) {
  const compressed = COMPRESSED.get(file) ?? brotliCompressSync(readFileSync(file));
  COMPRESSED.set(file, compressed);
  return compressed;
}
