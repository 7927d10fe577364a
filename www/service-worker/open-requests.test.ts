import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONNECTIONS } from '../io/queue.ts';
import { SiteResponder } from '../io/site-responder.ts';
import { OpenRequests } from './open-requests.ts';

const LONG_MS = 10_000;

describe('open requests', () => {
  let clients: Set<string>;
  let requests: OpenRequests;
  let responder: SiteResponder;
  let number = 0;

  /** Asks for an answer; returns its status, once there is one. */
  function ask(clientId: string, ms: number): { url: string; status(): number | undefined } {
    number += 1;
    const url = `https://host.test/io?ms=${ms}&bytes=0&id=${number}`;
    let status: number | undefined;
    const request = { method: 'GET', url, headers: new Headers() };
    requests
      .answer(url, clientId, (signal) => responder.respond({ ...request, signal }))
      .then((response) => {
        status = response.status;
      });
    return { url, status: () => status };
  }

  const askLong = (clientId: string) => Array.from({ length: 2 * CONNECTIONS }, () => ask(clientId, LONG_MS));

  beforeEach(() => {
    vi.useFakeTimers();
    clients = new Set(['tab', 'worker', 'other']);
    requests = new OpenRequests(async (id) => clients.has(id));
    responder = new SiteResponder([], async () => new Response());
  });
  afterEach(() => void vi.useRealTimers());

  it('are answered while their clients exist', async () => {
    const all = askLong('tab');
    await vi.advanceTimersByTimeAsync(2 * LONG_MS);
    expect(all.map(({ status }) => status())).toEqual(all.map(() => 200));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leave their places when they are aborted, and others do not', async () => {
    const aborted = askLong('worker');
    const next = ask('worker', 0);
    await vi.advanceTimersByTimeAsync(100);
    for (const { url } of aborted.slice(1)) requests.abort(url);
    await vi.advanceTimersByTimeAsync(100);
    expect(next.status()).toBe(200);
    expect(aborted[0]?.status()).toBeUndefined();
    for (const message of [undefined, null, '', {}, ['x']]) requests.abort(message);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(aborted[0]?.status()).toBe(200);
  });

  it('leave their places when their client ends', async () => {
    askLong('tab');
    await vi.advanceTimersByTimeAsync(100);
    clients.delete('tab');
    const next = [ask('other', 0), ask('other', LONG_MS)];
    await vi.advanceTimersByTimeAsync(500);
    expect(next.map(({ status }) => status())).toEqual([200, undefined]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(next[1]?.status()).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are answered if the browser cannot say whether their client exists', async () => {
    requests = new OpenRequests(() => Promise.reject(new Error('no')));
    const all = askLong('tab');
    await vi.advanceTimersByTimeAsync(2 * LONG_MS);
    expect(all.map(({ status }) => status())).toEqual(all.map(() => 200));
  });
});
