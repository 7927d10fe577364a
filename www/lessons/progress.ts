// Which lessons are finished: stored in this browser only.

import type { LessonId } from '../model/generated.ts';
import { LESSONS } from './lessons.ts';

const KEY = 'manyhands.lessons';

/** Returns the browser's storage, or throws if it is not available. */
export type StorageSource = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const browserStorage: StorageSource = () => localStorage;

/** The finished lessons, in their order. None if the storage is not available or invalid. */
export function finished(storage: StorageSource = browserStorage): LessonId[] {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? '[]');
    const all = Array.isArray(kept) ? kept : [];
    return LESSONS.map(({ id }) => id).filter((id) => all.includes(id));
  } catch {
    return [];
  }
}

export function finish(lesson: LessonId, storage: StorageSource = browserStorage): void {
  try {
    const all = new Set([...finished(storage), lesson]);
    storage().setItem(KEY, JSON.stringify([...all]));
  } catch {
    // The lesson is not remembered, which is harmless.
  }
}

export function forget(storage: StorageSource = browserStorage): void {
  try {
    storage().removeItem(KEY);
  } catch {
    // Nothing was stored.
  }
}
