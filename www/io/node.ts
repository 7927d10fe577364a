/** The responder as a middleware of a Node HTTP server. */

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PICTURE_FILES } from './pictures.ts';
import { createResponder, IO_PATH } from './responder.ts';

/** Handles a request or hands it to the next one, as Connect and Vite have it. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Answers `/io`, and leaves every other path to the next middleware. */
export function ioMiddleware(): Middleware {
  const read = (file: string) => readFileSync(new URL(`./pictures/${file}`, import.meta.url));
  const respond = createResponder(PICTURE_FILES.map((files) => files.map(read)));
  return (incoming, outgoing, next) => {
    const url = incoming.url ?? '/';
    if (pathOf(url) !== IO_PATH) {
      next();
      return;
    }
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    respond(requestOf(incoming, url, gone.signal))
      .then((response) => send(response, outgoing))
      .catch((error: unknown) => {
        if (!gone.signal.aborted) next(error);
      });
  };
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

function requestOf(incoming: IncomingMessage, url: string, signal: AbortSignal) {
  const header = (name: string) => {
    const value = incoming.headers[name];
    return typeof value === 'string' ? value : null;
  };
  // The host does not matter to the responder, and a client's Host header need not be a valid one.
  return { method: incoming.method ?? '', url: `http://localhost${url}`, headers: { get: header }, signal };
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(body);
}
