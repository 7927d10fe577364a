import { afterEach, expect, it, vi } from 'vitest';
import { OtherTabs } from './other-tabs.ts';

const heard = vi.fn();
const [one, other] = [new OtherTabs(() => heard('one')), new OtherTabs(() => heard('other'))];

afterEach(() => {
  one.end();
  other.end();
  heard.mockClear();
});

const delivered = () => new Promise((done) => setTimeout(done, 50));

it('two tabs that measure at the same time hear of each other', async () => {
  one.begin();
  await delivered();
  expect(heard).not.toHaveBeenCalled();
  other.begin();
  await vi.waitFor(() => expect(heard.mock.calls.flat().sort()).toEqual(['one', 'other']));
});

it('a tab that has finished disturbs no other', async () => {
  one.begin();
  one.end();
  await delivered();
  other.begin();
  await delivered();
  expect(heard).not.toHaveBeenCalled();
});

it('a page that gets no channel measures all the same', () => {
  vi.stubGlobal('BroadcastChannel', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  const alone = new OtherTabs(heard);
  expect(() => alone.begin()).not.toThrow();
  vi.unstubAllGlobals();
});
