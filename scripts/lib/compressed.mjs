// Serves the built page like a real host: compressed.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { CACHING, headersFor } from './headers.mjs';
import { ROOT } from './root.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * @param {boolean} [isolated] false: like a host that knows nothing about this project, and does not answer `/io`
 * @returns {import('../serve.mjs').Rewrite}
 */
export function compressed(isolated = true) {
  return ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = join(ROOT, 'dist', pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file) || !statSync(file).isFile() || (isolated && pathname === '/io')) return false;
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Encoding': 'br',
      'Cache-Control': pathname.startsWith('/assets/') ? CACHING.assets : CACHING.others,
      ...(isolated && headersFor(url)),
    });
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
