import { useState } from 'preact/hooks';
import { entries } from '../words/en/entries.ts';
import { useWords } from '../words/use-words.ts';
import { useLazy } from './lazy.ts';

const load = () => import('./lesson-list.tsx');

/** The way to the lessons. What they are is loaded when somebody looks. */
export function LessonsMenu({ lesson }: { lesson: string | undefined }) {
  const words = useWords('entries', entries);
  const [open, setOpen] = useState(false);
  const list = useLazy(open, load);
  return (
    <details class="presets" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.lessons}</summary>
      {open && list && <list.LessonList current={lesson} />}
    </details>
  );
}
