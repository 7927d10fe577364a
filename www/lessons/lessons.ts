// The lessons: which link each of them is, and what it asks. What they say is in the catalogue.

import type { LessonId } from '../model/generated.ts';
import table from './lessons.json' with { type: 'json' };

/** What a lesson asks before the run: how long a strategy takes, which is fastest, or what takes the time. */
export type Question = { about: 'time'; of: string } | { about: 'fastest' } | { about: 'bound' };

export interface Lesson {
  id: LessonId;
  /** Without the '#'. */
  link: string;
  asks: Question;
}

const time = (of: string): Question => ({ about: 'time', of });

const ASKS: Record<LessonId, Question> = {
  'one-pair-of-hands': time('event-loop'),
  'many-hands': time('threads'),
  'waits-or-work': { about: 'bound' },
  'blocked-loop': time('event-loop'),
  'the-lock': time('gil-threads'),
  'own-kitchens': { about: 'fastest' },
  'too-many-cooks': { about: 'fastest' },
  'download-and-process': { about: 'fastest' },
  'six-doors': time('event-loop'),
  'amdahls-bill': time('fork-join'),
};

export const LESSONS: readonly Lesson[] = (table as { id: LessonId; link: string }[]).map((lesson) => ({
  ...lesson,
  asks: ASKS[lesson.id],
}));

/** A lesson, and those before and after it. */
export interface Place {
  number: number;
  lesson: Lesson;
  previous: Lesson | null;
  next: Lesson | null;
}

export function placeOfLesson(id: string): Place | null {
  const index = LESSONS.findIndex((lesson) => lesson.id === id);
  const lesson = LESSONS[index];
  if (!lesson) return null;
  return {
    number: index + 1,
    lesson,
    previous: LESSONS[index - 1] ?? null,
    next: LESSONS[index + 1] ?? null,
  };
}
