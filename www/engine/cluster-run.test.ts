import { afterEach, expect, it, vi } from 'vitest';
import { ClusterRun } from './cluster-run.ts';

const ORDER = { url: 'http://127.0.0.1:4173/cluster/run', link: 'v=1&tasks=4', strategy: 'dask' };

function answer(respond: (url: string, init: RequestInit) => Promise<Response>) {
  vi.stubGlobal('fetch', vi.fn(respond));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

function streamOf(pieces: Uint8Array[]): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

it('sends the link, and passes on what arrives piece by piece', async () => {
  const pieces = [Uint8Array.of(1, 2), Uint8Array.of(3)];
  answer(async () => new Response(streamOf(pieces)));
  const run = new ClusterRun(ORDER);
  expect([await run.nextPiece(), await run.nextPiece()]).toEqual(pieces);
  await expect(run.nextPiece()).rejects.toThrow('closed the connection');
  const [url, init] = vi.mocked(fetch).mock.calls[0] ?? [];
  expect([url, init?.method, JSON.parse(String(init?.body))]).toEqual([
    ORDER.url,
    'POST',
    { link: ORDER.link, strategy: 'dask' },
  ]);
});

it('rejects with what the server says, or that it could not be reached', async () => {
  answer(async () => new Response('The clusters are busy.\n', { status: 409 }));
  await expect(new ClusterRun(ORDER).nextPiece()).rejects.toThrow(/^The clusters are busy\.$/);
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(new ClusterRun(ORDER).nextPiece()).rejects.toThrow('Is it still running?');
});

it('aborts the request at the end', () => {
  answer(() => new Promise(() => {}));
  new ClusterRun(ORDER).end();
  const [, init] = vi.mocked(fetch).mock.calls[0] ?? [];
  expect(init?.signal?.aborted).toBe(true);
});
