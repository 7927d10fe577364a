import { useWords } from '../words/use-words.ts';
import { LazyDetails } from './lazy.tsx';

/** The way to the lessons. What they are is loaded when somebody looks. */
export function LessonsMenu({ lesson }: { lesson: string | undefined }) {
  const words = useWords('entries');
  return (
    <LazyDetails name="lessonList" class="presets" summary={words.lessons}>
      {(list, isOpen) => isOpen && <list.LessonList current={lesson} />}
    </LazyDetails>
  );
}
