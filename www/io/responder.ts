/**
 * The responder answers `/io?ms=..&bytes=..&id=..` after `ms` milliseconds with exactly `bytes` bytes:
 * something real to wait for. With `&as=jpeg` they are a picture, if one is short enough. It is one function from
 * a request to a response and names nothing of its host, which brings the pictures, so that the local server and
 * a service worker can both use it.
 */

import { bodyOf } from './body.ts';
import { CLOCK, type Clock, pauseUntil } from './pause.ts';
import { type Pictures, pictureOf } from './picture.ts';
import { type Ask, readQuery } from './query.ts';

/** Where it answers. */
export const IO_PATH = '/io';

/** The most requests that may be open at once. */
export const MAX_OPEN = 1_000;

/** What it needs of a request: any `Request` will do. The signal aborts when the asker goes away. */
export interface IoRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly signal: AbortSignal;
}

/** Rejects with the signal's reason when the client is gone. */
export type Responder = (request: IoRequest) => Promise<Response>;

/** A responder with its own count of open requests. */
export function createResponder(pictures: Pictures, clock: Clock = CLOCK): Responder {
  let open = 0;
  return async (request) => {
    const opened = clock.now();
    const refusal = refusalOf(request);
    if (refusal) return refusal;
    const reading = readQuery(new URL(request.url).search);
    if (!reading.ok) return problem(400, reading.reason);
    if (open >= MAX_OPEN) {
      return problem(503, `${MAX_OPEN} requests are open already: set a limit on the waits in flight`);
    }
    open += 1;
    try {
      await pauseUntil(opened + reading.ask.ms, request.signal, clock);
    } finally {
      open -= 1;
    }
    return answer(reading.ask, pictures, opened, clock.now());
  };
}

/**
 * Only the page itself may ask: another site could otherwise use the responder to keep this computer
 * busy. Browsers say where a request comes from; programs outside a browser leave the header out.
 */
function refusalOf(request: IoRequest): Response | null {
  if (request.method !== 'GET') {
    return problem(405, `/io answers GET only, not ${request.method}`, { allow: 'GET' });
  }
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (site !== 'same-origin' && site !== 'none') {
    return problem(403, '/io answers only pages of its own origin');
  }
  return null;
}

/**
 * `Server-Timing` tells when the request arrived and when it was answered, in milliseconds of the clock here.
 * Before that the browser kept it back, for want of a connection; after that the answer was under way, or the
 * asker was too busy to look.
 */
function answer(ask: Ask, pictures: Pictures, arrivedMs: number, answeredMs: number): Response {
  const picture = ask.picture ? pictureOf(pictures, ask.id, ask.bytes) : null;
  return new Response(picture ?? bodyOf(ask.id, ask.bytes), {
    headers: {
      'cache-control': 'no-store',
      'content-length': String(ask.bytes),
      'content-type': picture ? 'image/jpeg' : 'application/octet-stream',
      'server-timing': `arrived;dur=${arrivedMs.toFixed(3)}, answered;dur=${answeredMs.toFixed(3)}`,
    },
  });
}

function problem(status: number, reason: string, more: Record<string, string> = {}): Response {
  return new Response(`${reason}\n`, {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8', ...more },
  });
}
