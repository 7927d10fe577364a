import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { useLazy } from './lazy.ts';

const load = () => import('./lesson.tsx');

/** The place of a lesson that is open, with room for it until it is there. */
export function LessonPlace({ state, actions }: { state: State; actions: Actions }) {
  const { lesson } = state.settings;
  const part = useLazy(lesson !== undefined, load);
  if (lesson === undefined) return null;
  return (
    <div class="lesson-place">{part && <part.Lesson id={lesson} state={state} actions={actions} />}</div>
  );
}
