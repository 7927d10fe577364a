// Which lessons are finished: stored in this browser only.

import type { LessonId } from '../model/generated.ts';
import { LESSONS } from './lessons.ts';

const KEY = 'manyhands.lessons';

/** What of a browser's storage is needed. Where it is forbidden, already asking for it throws. */
export type Shelf = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const browsers: Shelf = () => localStorage;

/** The lessons that are finished, in their order. None where nothing can be kept, or what was kept makes no sense. */
export function finished(shelf: Shelf = browsers): LessonId[] {
  try {
    const kept: unknown = JSON.parse(shelf().getItem(KEY) ?? '[]');
    const all = Array.isArray(kept) ? kept : [];
    return LESSONS.map(({ id }) => id).filter((id) => all.includes(id));
  } catch {
    return [];
  }
}

export function finish(lesson: LessonId, shelf: Shelf = browsers): void {
  try {
    const all = new Set([...finished(shelf), lesson]);
    shelf().setItem(KEY, JSON.stringify([...all]));
  } catch {
    // It is not remembered, and nothing else is lost.
  }
}

export function forget(shelf: Shelf = browsers): void {
  try {
    shelf().removeItem(KEY);
  } catch {
    // There is nothing to forget.
  }
}
