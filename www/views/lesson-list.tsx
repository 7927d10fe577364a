import { useState } from 'preact/hooks';
import { LESSONS } from '../lessons/lessons.ts';
import { finished, forget } from '../lessons/progress.ts';
import { lessons } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';
import { closeMenu } from './menu.tsx';

/** All lessons. Each is a link: it opens the lesson and starts nothing. */
export function LessonList({ current }: { current: string | undefined }) {
  const words = useWords('lessons', lessons);
  const [done, setDone] = useState(() => finished());
  const clear = () => {
    forget();
    setDone([]);
  };
  return (
    <>
      <ol>
        {LESSONS.map(({ id, link }, index) => (
          <li key={id}>
            <a href={`#${link}`} aria-current={id === current ? 'page' : undefined} onClick={closeMenu}>
              {index + 1}. {words.each[id].title}
            </a>
            {done.includes(id) && <span class="done"> {words.finished}</span>}
          </li>
        ))}
      </ol>
      <p>
        {words.progress(done.length, LESSONS.length)}{' '}
        {done.length > 0 && (
          <button type="button" class="plain" onClick={clear}>
            {words.forget}
          </button>
        )}
      </p>
    </>
  );
}
