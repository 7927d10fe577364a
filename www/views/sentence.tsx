import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { AmountId } from '../model/engine.ts';
import type { Settings, Step } from '../model/generated.ts';
import { stepAmount, withAmount, withoutStep, withStepAdded, withStepAmount, withStepKind } from '../settings.ts';
import { useWords } from '../words/use-words.ts';
import { AmountWord, Phrase } from './amount.tsx';
import { Button, Select } from './controls.tsx';

type Words = { before: string; after: string };

/** The settings as a sentence whose words are the controls. */
export function Sentence({ state, actions }: PageProps) {
  const { settings, description } = state;
  const { label, tasks, threads, limit, lock, repeats, seed } = useWords('sentence');
  const phrase = (id: AmountId, words: Words, more: { zero?: string; before?: string } = {}) => (
    <Phrase
      words={words}
      amount={description.amounts[id]}
      value={settings[id]}
      onPreview={(value) => actions.preview(withAmount(settings, id, value))}
      onCommit={() => actions.commit()}
      onReject={(message) => actions.rejectInput(id, message)}
      {...more}
    />
  );
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

/** What each task does, step by step. */
function Steps({ state, actions }: PageProps) {
  const words = useWords('sentence');
  const { settings, description } = state;
  const group = useRef<HTMLSpanElement>(null);
  const focusNext = useRef<string | null>(null);
  const change = (changed: Settings, focus: string) => {
    focusNext.current = focus;
    actions.commit(changed);
  };
  // What had the focus may be gone: what came in its place gets it.
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    group.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = null;
  }, [settings.steps.length]);
  const full = settings.steps.length >= description.maxSteps;
  return (
    <span ref={group}>
      {settings.steps.map((step, index) => (
        <StepWords
          key={index}
          step={step}
          index={index}
          state={state}
          actions={actions}
          onRemove={() => change(withoutStep(settings, index), '.add')}
        />
      ))}
      <Button
        class="add plain"
        text={words.add}
        disabled={full}
        title={full ? words.full(description.maxSteps) : undefined}
        onPress={() => change(withStepAdded(settings, description), '.step:last-of-type select')}
      />
    </span>
  );
}

type StepProps = PageProps & { step: Step; index: number; onRemove: () => void };

function StepWords({ step, index, state: { settings, description }, actions, onRemove }: StepProps) {
  const words = useWords('sentence');
  const kind = description.steps.find(({ id }) => id === step.id);
  if (!kind) return null;
  const name = words.step(index + 1);
  const last = index === settings.steps.length - 1;
  const choose = (id: string) => {
    const chosen = description.steps.find((other) => other.id === id);
    if (chosen) actions.commit(withStepKind(settings, index, chosen));
  };
  const amounts = Object.entries(words.amounts[kind.id]).flatMap(([id, before]) => {
    const amount = kind.amounts.find((amount) => amount.id === id);
    return amount ? [[amount, before] as const] : [];
  });
  // With its last amount, so that neither begins a line.
  const end = (
    <>
      {settings.steps.length > 1 && (
        <Button class="remove plain" text="×" aria-label={words.remove(index + 1, kind.label)} onPress={onRemove} />
      )}
      {!last && ','}
    </>
  );
  return (
    <span class="step">
      {index > 0 && `${words.next} `}
      {/* A native choice behind a face that is only as wide as the chosen word. */}
      <span class="choice" title={kind.help}>
        <span class="face" aria-hidden="true">
          {kind.label}
        </span>
        <Select aria-label={name} value={kind.id} options={description.steps} onChoose={choose} />
      </span>
      {amounts.map(([amount, before]) => (
        <Fragment key={`${kind.id} ${amount.id}`}>
          {' '}
          <span class="phrase">
            {before && `${before} `}
            <AmountWord
              amount={amount}
              value={stepAmount(step, amount.id)}
              of={name}
              onPreview={(value) => actions.preview(withStepAmount(settings, index, amount.id, value))}
              onCommit={() => actions.commit()}
              onReject={(message) => actions.rejectInput('steps', message)}
            />
            {amount === amounts.at(-1)?.[0] && end}
          </span>
        </Fragment>
      ))}{' '}
    </span>
  );
}
