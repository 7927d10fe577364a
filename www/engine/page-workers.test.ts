import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StartWorker } from './messages.ts';
import { PageWorkers } from './page-workers.ts';

const WEBKIT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

/** A worker that loads only when a test says so. */
class FakeWorker extends EventTarget {
  static readonly made: FakeWorker[] = [];
  onmessage: (() => void) | null = null;
  onerror: ((event: Partial<ErrorEvent>) => void) | null = null;
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();

  constructor() {
    super();
    FakeWorker.made.push(this);
  }

  /** Reports a lock to the page. */
  hold(lock: string): void {
    this.dispatchEvent(new MessageEvent('message', { data: { lock } }));
  }
}

/** The callbacks that wait for each lock. */
const waiting = new Map<string, () => void>();
/** The part that is used here: all locks are held. */
const locks = {
  request: async (lock: string, ...[callBack, ifAvailable]: (() => void)[]) => {
    if (ifAvailable) return [null].map(ifAvailable)[0];
    if (callBack) waiting.set(lock, callBack);
  },
};

const { made } = FakeWorker;
let engine = new EventTarget();
const failures: string[] = [];

/** The engine sends this to the page. */
function send(data: unknown): void {
  engine.dispatchEvent(new MessageEvent('message', { data }));
}

function start(...workers: number[]): void {
  for (const worker of workers)
    send({ type: 'start-worker', worker, role: 'process', first: {} as StartWorker['first'] });
}

/** Lets promises pass the turn on. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

function pageIn(userAgent: string, controller: object | null): PageWorkers {
  vi.stubGlobal('navigator', { userAgent, serviceWorker: { controller }, locks });
  return new PageWorkers(engine as Worker, (worker, reason) => failures.push(`${worker}: ${reason}`));
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  engine = new EventTarget();
  made.length = 0;
  failures.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['WebKit without a service worker', WEBKIT, null],
  ['Firefox with one', FIREFOX, {}],
])('in %s, all workers are made at once', (_, userAgent, controller) => {
  pageIn(userAgent, controller);
  start(0, 1, 2);
  expect(made).toHaveLength(3);
});

test('in WebKit with a service worker, each is made once the one before has loaded, failed or been stopped', async () => {
  pageIn(WEBKIT, {});
  start(0, 1, 2, 3);
  await turn();
  expect(made).toHaveLength(1);
  made[0]?.onmessage?.();
  await turn();
  expect(made).toHaveLength(2);
  made[1]?.onerror?.({ preventDefault: () => {}, message: 'no script' });
  await turn();
  expect(failures).toEqual(['1: no script']);
  expect(made).toHaveLength(3);
  send({ type: 'stop-worker', worker: 2 });
  await turn();
  expect(made[2]?.terminate).toHaveBeenCalledOnce();
  expect(made).toHaveLength(4);
});

test('one that is stopped before its turn is never made, and none are made after the end', async () => {
  const page = pageIn(WEBKIT, {});
  start(0, 1, 2, 3);
  await turn();
  send({ type: 'stop-worker', worker: 1 });
  made[0]?.onmessage?.();
  await turn();
  expect(made).toHaveLength(2);
  page.end();
  made[1]?.onmessage?.();
  await turn();
  expect(made).toHaveLength(2);
  for (const worker of made) expect(worker.terminate).toHaveBeenCalledOnce();
});

test('a worker fails when its lock is released, unless the page has ended it', async () => {
  const page = pageIn(FIREFOX, null);
  start(0, 1, 2);
  for (const [number, worker] of made.entries()) worker.hold(`lock ${number}`);
  await turn();
  send({ type: 'stop-worker', worker: 0 });
  waiting.get('lock 0')?.();
  waiting.get('lock 1')?.();
  page.end();
  waiting.get('lock 2')?.();
  expect(failures).toEqual([expect.stringMatching(/^1: the browser ended its worker/)]);
});
