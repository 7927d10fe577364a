// Advice for people who only know their own task. It is loaded on demand.

import type { ComponentProps } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Amount, Answer, OwnTask, OwnTaskView } from '../model/generated.ts';
import '../styles/advice.css';
import '../styles/own-task.css';
import type { PageProps } from '../controller.ts';
import { unitOf } from '../settings.ts';
import { labelIn } from '../state.ts';
import { ownTask as english } from '../words/en/panels.ts';
import { useTranslator, useWords } from '../words/use-words.ts';
import { Advised, Machines } from './advice.tsx';
import { AmountWord, Phrase } from './amount.tsx';
import { Button, Select } from './controls.tsx';
// biome-ignore lint/suspicious/noImportCycles: it is loaded only when it is wanted
import { LazyDetails } from './lazy.tsx';
import { useIsShown } from './use-is-shown.ts';
import { isSame, useQuery } from './use-query.ts';

interface Props extends PageProps {
  /** The task as the controls show it. */
  own: OwnTask;
  onClose: () => void;
}

/** A dialog: the task as a sentence of controls, and the answer below it. What it shows is in the link. */
export function OwnTaskDialog({ state, actions, own, onClose }: Props) {
  const words = useWords('ownTask', english);
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = useIsShown();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      // Back, or a link, took it away: the focus goes to where it was, and the settings are not changed again.
      element?.close();
    };
  }, []);
  const { running } = state.activity;
  const calibration = state.result?.report.calibration ?? null;
  const ask = () => actions.queries.ownTask(own, calibration);
  const { answer, failure } = useQuery(ask, running, [JSON.stringify(own), calibration]);
  const translator = useTranslator();
  const answered = answer && (translator?.answer(answer) ?? answer);
  const control: Control = (id) => ({
    value: own[id],
    onPreview: (value) => actions.preview({ ...state.settings, own: { ...own, [id]: value } }),
    onCommit: () => actions.commit(),
    onReject: (reason) => actions.rejectInput('own', reason),
  });
  const advised = answered?.answer?.advice.strategy;
  const problems = state.problems.filter(({ parameter }) => parameter === 'own');
  return (
    <dialog
      ref={dialog}
      class="own-task"
      aria-labelledby="own-task"
      onClose={() => isShown.current && onClose()}
      // Elsewhere on the page the key ends a run.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div class="top">
        <h2 id="own-task">{words.title}</h2>
        <Button class="plain" text={words.close} onPress={() => dialog.current?.close()} />
      </div>
      <p class="intro">{words.intro}</p>
      {answered && <Question control={control} amounts={answered.amounts} />}
      <div class="problems" role="alert">
        {problems.map(({ message }) => message).join(' ')}
      </div>
      {running && <p>{words.busy}</p>}
      {failure !== null && (
        <p class="failed" role="alert">
          {words.failed(failure)}
        </p>
      )}
      {answered ? (
        <AnswerSection
          answered={answered}
          isCurrent={isSame(answered.given, own)}
          control={control}
          label={labelIn(state)}
        />
      ) : (
        !running && failure === null && <p>{words.thinking}</p>
      )}
      {answered?.answer && (
        <LazyDetails name="code" class="code" summary={words.code}>
          {({ Code }, isOpen) => isOpen && <Code key={advised} state={state} actions={actions} strategy={advised} />}
        </LazyDetails>
      )}
    </dialog>
  );
}

/** What makes one of the task's amounts a control. */
type Control = (
  id: keyof OwnTask,
) => Pick<ComponentProps<typeof AmountWord>, 'value' | 'onPreview' | 'onCommit' | 'onReject'>;

/** Amounts in the page's language. */
function useAmounts(amounts: Amount[]): Amount[] {
  const words = useWords('ownTask', english);
  return amounts.map((amount) => ({ ...amount, ...words.amounts[amount.id] }));
}

/** The question as a sentence whose words are the controls. */
function Question({ control, ...given }: { control: Control; amounts: Amount[] }) {
  const words = useWords('ownTask', english);
  const amounts = useAmounts(given.amounts);
  const word = (id: keyof typeof words.sentence, more: { zero?: string; before?: string } = {}) => {
    const amount = amounts.find((amount) => amount.id === id);
    return amount && <Phrase words={words.sentence[id]} amount={amount} {...control(id)} {...more} />;
  };
  const { limit } = words.sentence;
  const lock = amounts.find(({ id }) => id === 'lock');
  return (
    <form class="sentence" aria-label={words.form} noValidate onSubmit={(event) => event.preventDefault()}>
      <div class="workload">
        {word('wait')} {word('compute')} {word('tasks')} {word('cores')}{' '}
        {word('limit', { zero: limit.none, before: limit.most })}
      </div>
      <label class="resources" title={lock?.help}>
        {words.lock}{' '}
        <Select
          value={String(control('lock').value)}
          options={[
            { id: '1', label: words.locks.with },
            { id: '0', label: words.locks.without },
          ]}
          onChoose={(id) => set(control('lock'), Number(id))}
        />
      </label>
    </form>
  );
}

function set({ onPreview, onCommit }: ReturnType<Control>, value: number): void {
  onPreview(value);
  onCommit();
}

interface AnswerProps {
  answered: OwnTaskView;
  control: Control;
  /** Whether it answers what the controls show. */
  isCurrent: boolean;
  label: (strategy: string) => string;
}

/** The advice, what was assumed, where to try it, and how the strategies compare. */
function AnswerSection({ answered, control, isCurrent, label }: AnswerProps) {
  const words = useWords('ownTask', english);
  const { answer, trial } = answered;
  if (!answer) return <p role="status">{words.none}</p>;
  const named = (id: string) =>
    answer.onProcesses.some((other) => other === id) ? words.onProcesses(label(id)) : label(id);
  return (
    <section class={isCurrent ? 'verdict' : 'verdict outdated'} aria-label={words.answer} aria-busy={!isCurrent}>
      <h3>{words.answer}</h3>
      <Advised advice={answer.advice} isPredicted />
      <Assumptions control={control} amounts={answered.assumed} />
      {trial && (
        <p class="trial">
          {/* A link to what was asked before would lead astray. */}
          {isCurrent ? <a href={`#${trial.fragment}`}>{words.tryIt}</a> : words.tryIt}
          <br />
          <TrialText trial={trial} />
        </p>
      )}
      <Strategies answer={answer} label={named} />
      <Machines machines={answer.whatIf} label={named} />
    </section>
  );
}

/** What was assumed, and behind a disclosure the controls that change it. */
function Assumptions({ control, ...given }: { control: Control; amounts: Amount[] }) {
  const words = useWords('ownTask', english);
  const { count } = useWords('figures');
  const amounts = useAmounts(given.amounts);
  const controlOf = ({ id }: Amount) => control(id as keyof OwnTask);
  const splits = control('split').value === 1;
  const valued = amounts.filter((amount) => amount.id !== 'split');
  const split = amounts.find((amount) => amount.id === 'split');
  const list = valued.map((amount) => {
    const { value } = controlOf(amount);
    return `${amount.label}: ${count(value)} ${unitOf(amount, value)}`;
  });
  return (
    <details class="assumed">
      <summary>
        <b>{words.assumedTitle}</b> {words.assumed} {list.join('; ')}. {splits ? words.splits : words.whole}{' '}
        <u>{words.changeAssumed}</u>
      </summary>
      <form class="assumptions" aria-label={words.assumedTitle} noValidate onSubmit={(event) => event.preventDefault()}>
        {split && (
          <label title={split.help}>
            <input
              type="checkbox"
              checked={splits}
              onChange={({ currentTarget }) => set(control('split'), currentTarget.checked ? 1 : 0)}
            />{' '}
            {split.label}
          </label>
        )}
        {valued.map((amount) => (
          <div key={amount.id} class="assumption">
            <span>{amount.label}</span>
            <AmountWord amount={amount} {...controlOf(amount)} />
          </div>
        ))}
      </form>
    </details>
  );
}

/** What the link fills in. */
function TrialText({ trial }: { trial: NonNullable<OwnTaskView['trial']> }) {
  const words = useWords('ownTask', english);
  const { count, rough } = useWords('figures');
  const { tasks, waitMs, computeMs, limit, calibrated, shows } = trial;
  return (
    <>
      {words.trial({
        tasks: words.tasks(count(tasks), tasks === 1),
        one: tasks === 1,
        wait: waitMs > 0 ? rough(waitMs) : null,
        compute: computeMs > 0 ? rough(computeMs) : null,
        limit: limit === null ? null : count(limit),
      })}{' '}
      {computeMs > 0 && `${calibrated ? words.calibrated : words.uncalibrated} `}
      {!shows && `${words.showsNot} `}
      {words.startsNothing}
    </>
  );
}

/** Every strategy and how long it would take, as a list with a bar for each. */
function Strategies({ answer, label }: { answer: Answer; label: (id: string) => string }) {
  const words = useWords('ownTask', english);
  const { time } = useWords('figures');
  const longest = Math.max(...answer.strategies.map(({ predictedMs }) => predictedMs ?? 0), Number.MIN_VALUE);
  return (
    <>
      <h3>{words.strategies}</h3>
      <ul class="strategies">
        {answer.strategies.map(({ strategy, predictedMs }) => (
          <li key={strategy} class={strategy === answer.advice.strategy ? 'advised' : ''}>
            <span>{label(strategy)}</span>
            <span class="bar" aria-hidden="true" style={{ '--part': (predictedMs ?? 0) / longest }} />
            <span>{predictedMs === null ? words.unknown : time(predictedMs, longest)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
