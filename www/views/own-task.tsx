// Advice for people who only know their own task. It comes when somebody asks for it.

import { useEffect, useRef } from 'preact/hooks';
import type { Answer, OwnTask } from '../model/generated.ts';
import '../styles/advice.css';
import '../styles/own-task.css';
import type { State } from '../state.ts';
import { figures } from '../words/en/page.ts';
import { ownTask as english } from '../words/en/panels.ts';
import { useTranslator, useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { Advised, Machines } from './advice.tsx';
import { AmountWord, punctuated } from './amount.tsx';
import { type Asking, type Heard, useAnswer } from './use-answer.ts';

interface Props {
  state: State;
  actions: Actions;
  onClose: () => void;
}

/** A dialog: the task as a sentence of controls, and the answer below it. */
export function OwnTaskDialog({ state, actions, onClose }: Props) {
  const words = useWords('ownTask', english);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { running } = state.activity;
  const asking = useAnswer(actions, running);
  const translator = useTranslator();
  const heard = asking.heard && (translator?.answer(asking.heard) ?? asking.heard);
  const label = (id: string) =>
    state.description.strategies.find((strategy) => strategy.id === id)?.label ?? id;
  return (
    <dialog
      ref={dialog}
      class="own-task"
      aria-labelledby="own-task"
      onClose={onClose}
      // Elsewhere on the page the key ends a run.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div class="top">
        <h2 id="own-task">{words.title}</h2>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      <p class="intro">{words.intro}</p>
      {heard && asking.shown && <Question {...asking} heard={heard} shown={asking.shown} />}
      {running && <p>{words.busy}</p>}
      {asking.failure !== null && (
        <p class="failed" role="alert">
          {words.failed(asking.failure)}
        </p>
      )}
      {heard ? (
        <AnswerSection heard={heard} label={label} onTry={() => dialog.current?.close()} />
      ) : (
        !running && asking.failure === null && <p>{words.thinking}</p>
      )}
    </dialog>
  );
}

type QuestionProps = Asking & { heard: Heard; shown: OwnTask };

/** What is asked, as a sentence whose words are the controls. */
function Question({ heard, shown, mistake, dial, settle, mistype }: QuestionProps) {
  const words = useWords('ownTask', english);
  const { count } = useWords('figures', figures);
  const amounts = heard.amounts.map((amount) => ({ ...amount, ...words.amounts[amount.id] }));
  const word = (id: keyof typeof words.sentence, more: { zero?: string; before?: string } = {}) => {
    const amount = amounts.find((amount) => amount.id === id);
    if (!amount) return null;
    const { before, after } = words.sentence[id];
    const [punctuation, rest] = punctuated(after);
    return (
      <span class="phrase">
        {before}
        <AmountWord
          amount={amount}
          value={shown[id]}
          after={punctuation}
          onPreview={(value) => dial({ ...shown, [id]: value })}
          onCommit={settle}
          onReject={mistype}
          {...more}
        />
        {rest}
      </span>
    );
  };
  const { limit } = words.sentence;
  return (
    <form class="sentence" aria-label={words.form} noValidate onSubmit={(event) => event.preventDefault()}>
      <div class="workload">
        {word('wait')} {word('compute')} {word('tasks')} {word('cores')}{' '}
        {word('limit', { zero: limit.none, before: limit.most })}
      </div>
      <label class="resources">
        <input
          type="checkbox"
          checked={shown.lock === 1}
          onChange={({ currentTarget }) => dial({ ...shown, lock: currentTarget.checked ? 1 : 0 })}
        />{' '}
        {words.lock}
      </label>
      <div class="problems" role="alert">
        {mistake ?? heard.problems.map((problem) => problemOf(problem.parameter)).join(' ')}
      </div>
    </form>
  );

  function problemOf(parameter: string): string {
    const amount = amounts.find(({ id }) => id === parameter);
    if (!amount) return '';
    const id = parameter as keyof OwnTask;
    return words.problem(
      amount.label,
      count(heard.asked[id] ?? amount.default),
      count(amount.min),
      count(amount.max),
      count(heard.given[id]),
    );
  }
}

interface AnswerProps {
  heard: Heard;
  label: (strategy: string) => string;
  onTry: () => void;
}

/** The advice, how the strategies compare, what was assumed, and where to try it. */
function AnswerSection({ heard: { answer, given, trial }, label, onTry }: AnswerProps) {
  const words = useWords('ownTask', english);
  const figuresOf = useWords('figures', figures);
  if (!answer) return <p role="status">{words.none}</p>;
  const named = (id: string) =>
    answer.onProcesses.some((other) => other === id) ? words.onProcesses(label(id)) : label(id);
  return (
    <section class="verdict" aria-label={words.answer}>
      <h3>{words.answer}</h3>
      <Advised advice={answer.advice} isPredicted />
      {trial && (
        <p>
          <a href={`#${trial.fragment}`} onClick={onTry}>
            {words.tryIt}
          </a>
          <br />
          {words.trial(
            words.tasks(figuresOf.count(trial.tasks), trial.tasks === 1),
            trial.computeMs > 0 ? figuresOf.rough(trial.computeMs) : null,
            trial.calibrated,
          )}
        </p>
      )}
      <Strategies answer={answer} label={named} />
      <Machines machines={answer.whatIf} label={named} />
      <p class="assumed">{words.assumed(given, figuresOf)}</p>
    </section>
  );
}

/** Every strategy and how long it would take, as a list with a bar for each. */
function Strategies({ answer, label }: { answer: Answer; label: (id: string) => string }) {
  const words = useWords('ownTask', english);
  const { time } = useWords('figures', figures);
  const longest = Math.max(...answer.strategies.map(({ predictedMs }) => predictedMs ?? 0), Number.MIN_VALUE);
  return (
    <>
      <h3>{words.strategies}</h3>
      <ul class="strategies">
        {answer.strategies.map(({ strategy, predictedMs }) => (
          <li key={strategy} class={strategy === answer.advice.strategy ? 'advised' : ''}>
            <span>{label(strategy)}</span>
            <span class="bar" aria-hidden="true" style={{ '--part': (predictedMs ?? 0) / longest }} />
            <span>{predictedMs === null ? words.unknown : time(predictedMs)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
