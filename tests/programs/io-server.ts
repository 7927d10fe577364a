// The project's responder, with a count of the open requests.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ioMiddleware } from '../../www/io/node.ts';

export interface IoServer {
  url: string;
  /**
   * Holds all answers until this many requests are open at once, so that the count does not depend on the speed of a program.
   * If there are fewer, it answers after the time `patience`.
   */
  holdUntil(open: number): void;
  /** The maximum number of requests that were open at once since then. */
  mostOpen(): number;
  close(): void;
}

const PATIENCE_MS = 10_000;

export async function serveIo(): Promise<IoServer> {
  const io = ioMiddleware();
  let open = 0;
  let most = 0;
  let awaited = 0;
  let held: (() => void)[] = [];
  let patience: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(patience);
    awaited = 0;
    for (const answer of held.splice(0)) answer();
  };
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    held.push(() => io(request, response, () => response.writeHead(404).end()));
    if (open >= awaited) release();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    holdUntil(count) {
      held = [];
      most = 0;
      awaited = count;
      clearTimeout(patience);
      patience = setTimeout(release, PATIENCE_MS);
    },
    mostOpen: () => most,
    close() {
      clearTimeout(patience);
      server.closeAllConnections();
      server.close();
    },
  };
}
