import type { AmountId } from '../model.ts';
import { withAmount } from '../settings.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { AmountWord } from './amount.tsx';
import { Steps } from './steps.tsx';

/** The settings as a sentence whose words are the controls. */
export function Sentence({ state, actions }: { state: State; actions: Actions }) {
  const { settings, description } = state;
  const word = (id: AmountId, more: { zero?: string; before?: string } = {}) => (
    <AmountWord
      amount={description.amounts[id]}
      value={settings[id]}
      onDial={(value) => actions.dial(withAmount(settings, id, value))}
      onSettle={() => actions.settle()}
      onMistype={(message) => actions.mistype({ parameter: id, message })}
      {...more}
    />
  );
  return (
    <form class="sentence" aria-label="What is run" noValidate onSubmit={(event) => event.preventDefault()}>
      <div class="workload">
        <span class="phrase">{word('tasks')}, each:</span> <Steps state={state} actions={actions} />
      </div>
      <div class="resources">
        <span class="phrase">with {word('threads')},</span>{' '}
        <span class="phrase">{word('limit', { zero: 'no limit', before: 'at most' })},</span>{' '}
        {settings.run.includes('gil-threads') && (
          <span class="phrase">a lock given up after {word('switch')} </span>
        )}
        <span class="phrase">{word('repeats')} of each way,</span>{' '}
        <span class="phrase">seed {word('seed')},</span>{' '}
        <label class="phrase" title={description.amounts.check.help}>
          <input
            type="checkbox"
            checked={settings.check === 1}
            onChange={({ currentTarget }) =>
              actions.settle(withAmount(settings, 'check', currentTarget.checked ? 1 : 0))
            }
          />{' '}
          {description.amounts.check.label}
        </label>
      </div>
    </form>
  );
}
