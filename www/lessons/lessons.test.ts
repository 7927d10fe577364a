import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finish, finished, forget } from './lessons.ts';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe('the progress', () => {
  it('lists finished lessons, once and in order, until they are cleared', () => {
    for (const lesson of ['the-lock', 'many-hands', 'the-lock'] as const) finish(lesson);
    expect(finished()).toEqual(['many-hands', 'the-lock']);
    forget();
    expect(finished()).toEqual([]);
  });

  it.each(['', '{', 'null', '7', '["no-such-lesson",4]'])('treats %j as empty', (value) => {
    kept.set('manyhands.lessons', value);
    expect(finished()).toEqual([]);
  });

  it('works without storage', () => {
    const forbidden = () => {
      throw new DOMException('Denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    finish('the-lock');
    forget();
    expect(finished()).toEqual([]);
  });
});
