import type { AmountId } from '../model/engine.ts';
import { withAmount } from '../settings.ts';
import type { State } from '../state.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { AmountWord, punctuated } from './amount.tsx';
import { Steps } from './steps.tsx';

/** The settings as a sentence whose words are the controls. */
export function Sentence({ state, actions }: { state: State; actions: Actions }) {
  const { settings, description } = state;
  const { label, tasks, threads, limit, lock, repeats, seed } = useWords('sentence');
  const phrase = (id: AmountId, words: Words, more: { zero?: string; before?: string } = {}) => {
    const [punctuation, rest] = punctuated(words.after);
    return (
      // The control and the words about it stay on one line.
      <span class="phrase">
        {words.before}
        <AmountWord
          amount={description.amounts[id]}
          value={settings[id]}
          after={punctuation}
          onPreview={(value) => actions.preview(withAmount(settings, id, value))}
          onCommit={() => actions.commit()}
          onReject={(message) => actions.rejectInput(id, message)}
          {...more}
        />
        {rest}
      </span>
    );
  };
  return (
    <form class="sentence" aria-label={label} noValidate onSubmit={(event) => event.preventDefault()}>
      <div class="workload">
        {phrase('tasks', tasks)} <Steps state={state} actions={actions} />
      </div>
      <div class="resources">
        {phrase('threads', threads)} {phrase('limit', limit, { zero: limit.none, before: limit.most })}{' '}
        {settings.run.includes('gil-threads') && phrase('switch', lock)} {phrase('repeats', repeats)}{' '}
        {phrase('seed', seed)}{' '}
        <label class="phrase" title={description.amounts.check.help}>
          <input
            type="checkbox"
            checked={settings.check === 1}
            onChange={({ currentTarget }) =>
              actions.commit(withAmount(settings, 'check', currentTarget.checked ? 1 : 0))
            }
          />{' '}
          {description.amounts.check.label}
        </label>
      </div>
    </form>
  );
}

interface Words {
  before: string;
  after: string;
}
