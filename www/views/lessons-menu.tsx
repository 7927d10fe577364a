import { useState } from 'preact/hooks';
import { useWords } from '../words/use-words.ts';
import { useLazy } from './lazy.tsx';
import { Menu } from './menu.tsx';

/** The way to the lessons. What they are is loaded when somebody looks. */
export function LessonsMenu({ lesson }: { lesson: string | undefined }) {
  const words = useWords('entries');
  return (
    <Menu id="lessons" label={words.lessons}>
      {(isOpen) => isOpen && <List lesson={lesson} />}
    </Menu>
  );
}

function List({ lesson }: { lesson: string | undefined }) {
  const words = useWords('entries');
  const [hasFailed, setFailed] = useState(false);
  const list = useLazy('lessonList', true, () => setFailed(true));
  if (hasFailed) return <p class="failed">{words.notLoaded}</p>;
  return list && <list.LessonList current={lesson} />;
}
