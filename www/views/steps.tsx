import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Settings, Step, StepKind } from '../model/generated.ts';
import { stepAmount, withoutStep, withStepAdded, withStepAmount, withStepKind } from '../settings.ts';
import type { State } from '../state.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { AmountWord } from './amount.tsx';

/** What each task does, step by step. */
export function Steps({ state, actions }: { state: State; actions: Actions }) {
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
      <button
        type="button"
        class="add plain"
        disabled={full}
        title={full ? words.full(description.maxSteps) : undefined}
        onClick={() => change(withStepAdded(settings, description), '.step:last-of-type select')}
      >
        {words.add}
      </button>
    </span>
  );
}

interface StepProps {
  step: Step;
  index: number;
  state: State;
  actions: Actions;
  onRemove: () => void;
}

function StepWords({ step, index, state: { settings, description }, actions, onRemove }: StepProps) {
  const words = useWords('sentence');
  const kind = description.steps.find(({ id }) => id === step.id);
  if (!kind) return null;
  const name = words.step(index + 1);
  const last = index === settings.steps.length - 1;
  const amounts = Object.entries(words.amounts[kind.id]).flatMap(([id, before]) => {
    const amount = kind.amounts.find((amount) => amount.id === id);
    return amount ? [[amount, before] as const] : [];
  });
  // With its last amount, so that neither begins a line.
  const end = (
    <>
      {settings.steps.length > 1 && (
        <button type="button" class="remove plain" aria-label={words.remove(index + 1, kind.label)} onClick={onRemove}>
          ×
        </button>
      )}
      {!last && ','}
    </>
  );
  return (
    <span class="step">
      {index > 0 && `${words.next} `}
      <KindWord
        name={name}
        kind={kind}
        kinds={description.steps}
        onChoose={(chosen) => actions.commit(withStepKind(settings, index, chosen))}
      />
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

interface KindProps {
  name: string;
  kind: StepKind;
  kinds: StepKind[];
  onChoose: (kind: StepKind) => void;
}

/** A native choice behind a face that is only as wide as the chosen word. */
function KindWord({ name, kind, kinds, onChoose }: KindProps) {
  const choose = (id: string) => {
    const chosen = kinds.find((other) => other.id === id);
    if (chosen) onChoose(chosen);
  };
  return (
    <span class="choice" title={kind.help}>
      <span class="face" aria-hidden="true">
        {kind.label}
      </span>
      <select aria-label={name} value={kind.id} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {kinds.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}
