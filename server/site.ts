// Serves the files of the built page: only those that exist at the start, whatever a request asks for.

import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { CACHING, headersFor } from '../scripts/lib/headers.mjs';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

interface File {
  path: string;
  bytes: number;
  headers: Record<string, string>;
}

/** Answers with a file of `folder`, or with 404. */
export function siteMiddleware(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const files = filesIn(folder);
  return ({ method, url = '/' }, response) => {
    const path = url.replace(/[?#].*/s, '');
    const file = files.get(path.endsWith('/') ? `${path}index.html` : path);
    const folder = `${path}/`;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (!file && files.has(`${folder}index.html`)) {
      response.writeHead(301, { ...headersFor(url), location: folder + url.slice(path.length) }).end();
    } else if (!file) {
      response
        .writeHead(404, { ...headersFor(url), 'content-type': 'text/plain; charset=utf-8' })
        .end('There is no such file.\n');
    } else {
      response.writeHead(200, { ...headersFor(url), ...file.headers, 'content-length': file.bytes });
      if (method === 'HEAD') response.end();
      else
        createReadStream(file.path)
          .on('error', () => response.destroy())
          .pipe(response);
    }
  };
}

/** All files of a folder and below, by the path of their address. */
function filesIn(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name);
    const stat = statSync(path);
    if (!stat.isFile()) continue;
    const address = `/${name.replaceAll(sep, '/')}`;
    const headers = {
      'cache-control': address.startsWith('/assets/') ? CACHING.assets : CACHING.others,
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    };
    files.set(address, { path, bytes: stat.size, headers });
  }
  return files;
}
