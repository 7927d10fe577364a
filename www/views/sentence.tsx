import type { ComponentChildren } from 'preact';
import type { AmountId } from '../model.ts';
import { withAmount } from '../settings.ts';
import type { State } from '../state.ts';
import { sentence } from '../words/en/sentence.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { AmountWord } from './amount.tsx';
import { Steps } from './steps.tsx';

/** The settings as a sentence whose words are the controls. */
export function Sentence({ state, actions }: { state: State; actions: Actions }) {
  const { settings, description } = state;
  const { label, tasks, threads, limit, lock, repeats, seed } = useWords('sentence', sentence);
  const word = (id: AmountId, more: { zero?: string; before?: string } = {}) => (
    <AmountWord
      amount={description.amounts[id]}
      value={settings[id]}
      onDial={(value) => actions.dial(withAmount(settings, id, value))}
      onSettle={() => actions.settle()}
      onMistype={(message) => actions.mistype(id, message)}
      {...more}
    />
  );
  return (
    <form class="sentence" aria-label={label} noValidate onSubmit={(event) => event.preventDefault()}>
      <div class="workload">
        <Phrase words={tasks}>{word('tasks')}</Phrase> <Steps state={state} actions={actions} />
      </div>
      <div class="resources">
        <Phrase words={threads}>{word('threads')}</Phrase>{' '}
        <Phrase words={limit}>{word('limit', { zero: limit.none, before: limit.most })}</Phrase>{' '}
        {settings.run.includes('gil-threads') && <Phrase words={lock}>{word('switch')}</Phrase>}{' '}
        <Phrase words={repeats}>{word('repeats')}</Phrase> <Phrase words={seed}>{word('seed')}</Phrase>{' '}
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

/** A control and the words about it, which stay on one line. */
function Phrase({
  words,
  children,
}: {
  words: { before: string; after: string };
  children: ComponentChildren;
}) {
  return (
    <span class="phrase">
      {words.before}
      {children}
      {words.after}
    </span>
  );
}
