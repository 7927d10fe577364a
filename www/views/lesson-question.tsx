import type { Lesson } from '../lessons/lessons.ts';
import type { State } from '../state.ts';
import { lessons } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { GuessField } from './guess.tsx';

interface Props {
  lesson: Lesson;
  state: State;
  actions: Actions;
}

/** Where the question of a lesson is answered: a time, or one of a few answers. */
export function LessonQuestion({ lesson, state, actions }: Props) {
  const words = useWords('lessons', lessons);
  const { asks } = lesson;
  if (asks.about !== 'time') return <Choice lesson={lesson} state={state} actions={actions} />;
  const info = state.description.strategies.find(({ id }) => id === asks.of);
  if (!info) return null;
  return (
    <p class="asked">
      {words.guess}: <GuessField state={state} actions={actions} row={{ info }} />
    </p>
  );
}

function Choice({ lesson, state, actions }: Props) {
  const words = useWords('lessons', lessons);
  const { guesses, activity } = state;
  return (
    <fieldset class="asked">
      <legend class="unseen">{words.each[lesson.id].question}</legend>
      {useAnswers(lesson, state).map(({ id, label }) => (
        <label key={id}>
          <input
            type="radio"
            name="answer"
            checked={guesses.answer === id}
            disabled={activity.running}
            onChange={() => actions.setGuesses({ ...guesses, answer: id })}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** What can be answered to a question that is not about a time. */
export function useAnswers({ asks }: Lesson, { description, settings }: State): { id: string; label: string }[] {
  const { bound } = useWords('lessons', lessons);
  if (asks.about === 'bound') return (['waits', 'computing', 'both'] as const).map((id) => ({ id, label: bound[id] }));
  return description.strategies.filter(({ id }) => settings.run.includes(id));
}
