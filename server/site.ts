// Serves the files of the built page: only those that exist at the start, whatever a request asks for.

import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { fileHeaders, headersFor } from '../scripts/lib/headers.mjs';

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
    files.set(address, { path, bytes: stat.size, headers: fileHeaders(address) });
  }
  return files;
}
