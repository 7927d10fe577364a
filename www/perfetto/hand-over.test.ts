import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handOver, PERFETTO } from './hand-over.ts';

const TRACE = { buffer: new ArrayBuffer(8), title: '12 tasks', fileName: 'a.pftrace' };

/** A window that has been opened, and the page that opened it. */
function windows() {
  const sent: [message: unknown, origin: string][] = [];
  const opened = {
    closed: false,
    postMessage: (message: unknown, origin: string) => void sent.push([message, origin]),
  };
  const page = Object.assign(new EventTarget(), { open: vi.fn((): unknown => opened) });
  const say = (data: unknown, { origin = PERFETTO, source = opened as unknown } = {}) =>
    page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  return { opened, page, sent, say, hand: () => handOver(TRACE, page as unknown as Window) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends the trace once, when Perfetto has answered, and only to Perfetto', async () => {
  const { hand, page, say, sent } = windows();
  const handed = hand();
  expect(page.open).toHaveBeenCalledExactlyOnceWith(PERFETTO);
  vi.advanceTimersByTime(1_000);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.every(([message]) => message === 'PING')).toBe(true);
  sent.length = 0;
  say('PONG');
  say('PONG');
  expect(await handed).toBe('done');
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([[{ perfetto: TRACE }, PERFETTO]]);
});

it('listens to nobody else', async () => {
  const { hand, say, sent } = windows();
  const handed = hand();
  say('PONG', { origin: 'https://ui.perfetto.dev.example' });
  say('PONG', { source: {} });
  say('PING');
  vi.advanceTimersByTime(60_000);
  expect(await handed).toBe('silent');
  expect(sent.some(([message]) => message !== 'PING')).toBe(false);
});

it('stops when the window is closed', async () => {
  const { hand, opened } = windows();
  const handed = hand();
  opened.closed = true;
  vi.advanceTimersByTime(100);
  expect(await handed).toBe('closed');
});

it('says so if the browser opens no window', async () => {
  const { hand, page } = windows();
  page.open.mockReturnValue(null);
  expect(await hand()).toBe('blocked');
});
