// Serves the built page like a real host: compressed, and with the headers that isolate it.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ROOT } from './root.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** @type {import('../serve.mjs').Rewrite} */
export const compressed = ({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  const file = join(ROOT, 'dist', pathname === '/' ? 'index.html' : pathname);
  const type = Object.entries(TYPES).find(([extension]) => extension === extname(file))?.[1];
  if (!type || !existsSync(file) || !statSync(file).isFile()) return false;
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Encoding': 'br',
    // The names of these files change with their contents.
    'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  response.end(brotliCompressSync(readFileSync(file)));
  return true;
};
