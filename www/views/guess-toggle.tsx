import type { State } from '../state.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';

/** Has the rows ask for guesses, or ends that. What was guessed is kept either way. */
export function GuessToggle({ state, actions }: { state: State; actions: Actions }) {
  const words = useWords('entries');
  const { running } = state.activity;
  return (
    <button
      type="button"
      class="plain"
      aria-pressed={state.guessing}
      aria-disabled={running}
      title={words.guessHelp}
      onClick={() => running || actions.setGuessing(!state.guessing)}
    >
      {words.guess}
    </button>
  );
}
