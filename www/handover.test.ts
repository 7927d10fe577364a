import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetHandover, forgetOldHandover, type Handover, KEPT_MS, loadHandover, storeHandover } from './handover.ts';

const stored = new Map<IDBValidKey, unknown>();

vi.mock('idb-keyval', () => ({
  createStore: () => {},
  get: async (key: IDBValidKey) => stored.get(key),
  set: async (key: IDBValidKey, value: unknown) => void stored.set(key, value),
  del: async (key: IDBValidKey) => void stored.delete(key),
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  stored.clear();
});

const handover = (id: string): Handover => ({
  id,
  storedAt: Date.now(),
  title: '12 tasks',
  fileName: 'a.pftrace',
  trace: new ArrayBuffer(8),
  failure: null,
});

it('is there until it is forgotten', async () => {
  await storeHandover(handover('a'));
  expect(await loadHandover('a')).toEqual(handover('a'));
  await forgetHandover('a');
  expect([await loadHandover('a'), stored.size]).toEqual([undefined, 0]);
});

it('is replaced by the next one, which the page of the first neither gets nor deletes', async () => {
  await storeHandover(handover('a'));
  await storeHandover(handover('b'));
  expect(await loadHandover('a')).toBeUndefined();
  await forgetHandover('a');
  expect(await loadHandover('b')).toBeDefined();
});

it('is deleted when a page looks for it after an hour', async () => {
  await storeHandover(handover('a'));
  vi.advanceTimersByTime(KEPT_MS - 1);
  await forgetOldHandover();
  expect(stored.size).toBe(1);
  vi.advanceTimersByTime(1);
  await forgetOldHandover();
  expect(stored.size).toBe(0);
});
