import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ThreadWorkers, type WorkerRequests } from './workers.ts';

/** The ports of the requested workers. */
let ports: Pick<MessagePort, 'postMessage' | 'onmessage'>[] = [];
const requests = {
  start: () => {
    const port = { postMessage: () => {}, onmessage: null };
    ports.push(port);
    return { port, stop: () => {} };
  },
} as unknown as WorkerRequests;

/** The worker with this number says this. */
function say(worker: number, data: 'up' | 'free'): void {
  ports[worker]?.onmessage?.call({} as MessagePort, new MessageEvent('message', { data }));
}

beforeEach(() => {
  ports = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('workers of a dropped pool run the threads of the next one, even if they are slow to end', async () => {
  const workers = new ThreadWorkers(requests, {} as never, () => {});
  const start = async (count: number) => {
    await workers.ended();
    for (let thread = 0; thread < count; thread += 1) void workers.start(thread, 0);
  };
  await start(2);
  for (const worker of [0, 1]) say(worker, 'up');
  const next = start(2);
  await vi.advanceTimersByTimeAsync(500);
  for (const worker of [0, 1]) say(worker, 'free');
  await next;
  expect(ports).toHaveLength(2);
});
