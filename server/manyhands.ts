#!/usr/bin/env node
// The server of the npm package: serves the built page and answers `/io`, on this computer only. PORT sets the port. It needs
// only Node.

import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chosenPort } from '../scripts/lib/port.mjs';
import { main } from '../scripts/lib/problem.mjs';
import { ioMiddleware } from '../www/io/node.ts';
import { siteMiddleware } from './site.ts';

/** In the package, this is build/package/manyhands.mjs. */
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

await main(async () => {
  const port = await chosenPort('npx ./manyhands-*.tgz');
  const [io, site] = [ioMiddleware(), siteMiddleware(DIST)];
  const server = createServer((request, response) => {
    io(request, response, (error) => {
      if (error) response.writeHead(500).end(String(error));
      else site(request, response);
    });
  });
  server.listen({ port, host: '127.0.0.1' }, () => {
    console.log(`\n  Manyhands is running at http://127.0.0.1:${port}/. Press Ctrl-C to stop it.\n`);
  });
});
