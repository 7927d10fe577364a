import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf } from './body.ts';
import { ioMiddleware } from './node.ts';
import { MAX_OPEN } from './responder.ts';

describe('the responder behind a real HTTP server', () => {
  let server: Server;
  let origin: string;

  beforeEach(async () => {
    const io = ioMiddleware();
    server = createServer((incoming, outgoing) => {
      io(incoming, outgoing, (error) => {
        outgoing.writeHead(error ? 500 : 404).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('sends exactly the bytes asked for, of any length', async () => {
    for (const length of [0, 1, 3, 4, 65_537, 1_048_576]) {
      const response = await fetch(`${origin}/io?ms=0&bytes=${length}&id=7-0-0`);
      expect(response.headers.get('content-length')).toBe(String(length));
      const body = new Uint8Array(await response.arrayBuffer());
      expect(Buffer.compare(body, bodyOf('7-0-0', length))).toBe(0);
    }
  });

  it('sends real pictures', async () => {
    const response = await fetch(`${origin}/io?ms=0&bytes=100000&id=7-0-0&as=jpeg`);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    const body = Buffer.from(await response.arrayBuffer());
    expect([body.length, body.readUInt16BE(0), body.readUInt16BE(body.length - 2)]).toEqual([100_000, 0xffd8, 0xffd9]);
  });

  it('never answers early, and tells when it had the request', async () => {
    const asked = Array.from({ length: 40 }, (_, at) => 1 + at * 3);
    await Promise.all(
      asked.map(async (ms) => {
        const begin = performance.now();
        const response = await fetch(`${origin}/io?ms=${ms}&bytes=0&id=x`);
        const took = performance.now() - begin;
        const timing = response.headers.get('server-timing') ?? '';
        const [arrived = 0, answered = 0] = Array.from(timing.matchAll(/dur=([\d.]+)/g), ([, time]) => Number(time));
        // The header gives microseconds.
        const held = answered - arrived + 0.001;
        expect(held).toBeGreaterThanOrEqual(ms);
        expect(took + 0.002).toBeGreaterThanOrEqual(held);
        await response.arrayBuffer();
      }),
    );
  });

  it('refuses with a status and a reason', async () => {
    const wrong = await fetch(`${origin}/io?ms=-1&bytes=0&id=x`);
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringMatching(/^ms must be/)]);
    expect((await fetch(`${origin}/io?ms=0&bytes=0&id=x`, { method: 'POST' })).status).toBe(405);
    expect(await statusOf('/io?ms=0&bytes=0&id=x', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusOf('/io?ms=0&bytes=0&id=x', { host: 'not a host' })).toBe(200);
  });

  it('leaves other paths alone', async () => {
    for (const path of ['/', '/io/', '/iota?ms=0', '/x?/io']) {
      expect((await fetch(origin + path)).status).toBe(404);
    }
  });

  it('holds as many requests as it takes, refuses the next, and frees the place of one that left', async () => {
    const open = Array.from({ length: MAX_OPEN }, () => request(`${origin}/io?ms=10000&bytes=0&id=x`));
    for (const one of open) one.on('error', () => {}).end();
    await expect.poll(() => statusOf('/io?ms=0&bytes=0&id=x'), { timeout: 10_000 }).toBe(503);
    open[0]?.destroy();
    await expect.poll(() => statusOf('/io?ms=0&bytes=0&id=x'), { timeout: 1_000, interval: 5 }).toBe(200);
    for (const one of open) one.destroy();
  });

  /** `fetch` does not let a caller set these headers. */
  async function statusOf(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
    const asking = request(origin + path, { headers }).end();
    const [response] = await once(asking, 'response');
    response.resume();
    return response.statusCode;
  }
});
