// The lessons: which link each of them is, what it asks, and which are finished. What they say is in `www/words`.

import type { LessonId } from '../model/generated.ts';
import { loadJson, save } from '../storage.ts';
import table from './lessons.json' with { type: 'json' };

/** What a lesson asks before the run: how long a strategy takes, which is fastest, or what takes the time. */
export type Question = { about: 'time'; of: string } | { about: 'fastest' } | { about: 'bound' };

export interface Lesson {
  id: LessonId;
  /** Without the '#'. */
  link: string;
  asks: Question;
}

export const LESSONS = table as readonly Lesson[];

/** A lesson, and those before and after it. */
export type Place = { number: number; lesson: Lesson; previous: Lesson | null; next: Lesson | null };

export function placeOfLesson(id: string): Place | null {
  const index = LESSONS.findIndex((lesson) => lesson.id === id);
  const lesson = LESSONS[index];
  if (!lesson) return null;
  return { number: index + 1, lesson, previous: LESSONS[index - 1] ?? null, next: LESSONS[index + 1] ?? null };
}

/** Of what this browser keeps. */
const KEY = 'lessons';

/** The lessons that are finished, in their order. None where nothing is kept. */
export function finished(): LessonId[] {
  const kept = loadJson(KEY);
  const all = Array.isArray(kept) ? kept : [];
  return LESSONS.map(({ id }) => id).filter((id) => all.includes(id));
}

export function finish(lesson: LessonId): void {
  save(KEY, JSON.stringify([...new Set([...finished(), lesson])]));
}

export function forget(): void {
  save(KEY, null);
}
