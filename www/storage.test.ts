import { afterEach, expect, it, vi } from 'vitest';
import { load, save } from './storage.ts';

afterEach(() => void vi.unstubAllGlobals());

it('has names that no other site on the origin uses', () => {
  const kept = new Map([['theme', 'blue']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  expect(load('theme')).toBeNull();
  save('theme', 'dark');
  expect([load('theme'), kept.get('manyhands.theme')]).toEqual(['dark', 'dark']);
  save('theme', null);
  expect([...kept]).toEqual([['theme', 'blue']]);
});
