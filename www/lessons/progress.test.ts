import { describe, expect, it } from 'vitest';
import { finish, finished, forget, type StorageSource } from './progress.ts';

function storageWith(kept: Record<string, string> = {}): StorageSource {
  const all = new Map(Object.entries(kept));
  const storage = {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
  };
  return () => storage;
}

const forbidden: StorageSource = () => {
  throw new DOMException('Denied', 'SecurityError');
};

describe('the progress', () => {
  it('lists finished lessons, once and in order, until they are cleared', () => {
    const storage = storageWith();
    for (const lesson of ['the-lock', 'many-hands', 'the-lock'] as const) finish(lesson, storage);
    expect(finished(storage)).toEqual(['many-hands', 'the-lock']);
    forget(storage);
    expect(finished(storage)).toEqual([]);
  });

  it.each(['', '{', 'null', '7', '["no-such-lesson",4]'])('treats %j as empty', (kept) => {
    expect(finished(storageWith({ 'manyhands.lessons': kept }))).toEqual([]);
  });

  it('works without storage', () => {
    finish('the-lock', forbidden);
    forget(forbidden);
    expect(finished(forbidden)).toEqual([]);
  });
});
