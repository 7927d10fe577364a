import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Curves, SweepRange } from '../../model/generated.ts';
import type { ProgressFeed } from '../../progress.ts';
import { isSameWork, runnableSettings, type State } from '../../state.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { optionsOf, Select } from '../controls.tsx';
import { NumberInput } from '../number-input.tsx';
import { SweepFindings, SweepLegend, SweepTable } from './sweep-result.tsx';
import { amountOf, keyOf, sweepable, titleOf } from './sweep-variable.ts';
import type { Sweeping } from './use-sweep.ts';
import '../../styles/sweep.css';

interface Props {
  state: State;
  actions: Actions;
  sweeping: Sweeping;
  label: (strategy: string) => string;
}

/** The form of a sweep, its progress, and its result. */
export function SweepPanel({ state, actions, sweeping, label }: Props) {
  const words = useWords('sweep', english);
  const { activity } = state;
  return (
    <>
      <p class="about">{words.about}</p>
      <SweepForm state={state} actions={actions} sweeping={sweeping} />
      <div class="sweep-bar">
        <button
          type="button"
          class="begin"
          aria-disabled={activity.running || !sweeping.plan || runnableSettings(state).run.length === 0}
          onClick={({ currentTarget }) => currentTarget.ariaDisabled === 'true' || sweeping.begin()}
        >
          {words.begin}
        </button>
        <button
          type="button"
          aria-disabled={!sweeping.isGoingOn}
          onClick={() => sweeping.isGoingOn && actions.cancel()}
        >
          {words.cancel}
        </button>
        <p class="sweep-progress">{sweeping.isGoingOn && <Going feed={actions.progress} />}</p>
      </div>
      {sweeping.measured && <SweepResult state={state} sweeping={sweeping} label={label} />}
    </>
  );
}

/** The variable, its range and its steps: a sentence of native controls. */
function SweepForm({ state, actions, sweeping }: Omit<Props, 'label'>) {
  const words = useWords('sweep', english);
  const { variable, range, change } = sweeping;
  const all = sweepable(state);
  const field = (name: string, value: number | undefined, set: (value: number) => void) => (
    <NumberInput
      name={name}
      value={value ?? null}
      disabled={!range}
      onLeave={(typed, remark) => {
        if (typed !== null && typed >= 0) set(typed);
        if (remark) actions.notify({ code: 'text', text: remark });
      }}
    />
  );
  return (
    <form class="sweep-form" aria-label={words.form} noValidate onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.what}{' '}
        <Select
          value={keyOf(variable)}
          options={all.map((each) => ({ id: keyOf(each), label: titleOf(each, state, words).label }))}
          onChoose={(id) => sweeping.choose(all.find((each) => keyOf(each) === id) ?? variable)}
        />
      </label>
      <span>
        {words.from} {field(words.from, range?.from, (from) => change({ from }))}
      </span>
      <span>
        {words.to} {field(words.to, range?.to, (to) => change({ to }))} {amountOf(variable, state)?.unit}
      </span>
      <span>
        {words.in} {field(words.numberOfPoints, range?.points, (points) => change({ points }))} {words.points}
      </span>
      <Select
        aria-label={words.spacing}
        disabled={!range}
        value={range?.spacing}
        options={optionsOf<SweepRange['spacing']>(words.spacings)}
        onChoose={(spacing) => change({ spacing })}
      />
      <Planned state={state} sweeping={sweeping} />
    </form>
  );
}

/** What would be measured with what was typed. */
function Planned({ state, sweeping: { variable, plan } }: { state: State; sweeping: Sweeping }) {
  const words = useWords('sweep', english);
  const { count } = useWords('figures');
  const { run, repeats } = runnableSettings(state);
  if (run.length === 0) return <p class="planned">{words.noStrategies}</p>;
  const values = plan?.points.map(({ value }) => count(value)) ?? [];
  const unit = amountOf(variable, state)?.unit ?? '';
  return <p class="planned">{plan && words.planned(values, unit, run.length, repeats)}</p>;
}

/** The only part of the charts that is drawn while something is measured. */
function Going({ feed }: { feed: ProgressFeed }) {
  const [progress, setProgress] = useState(feed.current);
  useEffect(() => feed.subscribe(() => setProgress(feed.current)), [feed]);
  return <>{progress?.text}</>;
}

function SweepResult({ state, sweeping, label }: Omit<Props, 'actions'>) {
  const words = useWords('sweep', english);
  const { measured, drawing, isGoingOn } = sweeping;
  const [hidden, setHidden] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const isEarlier = measured !== null && !isGoingOn && !isSameWork(measured.settings, state.settings);
  // Drawn for a new point and for what a person chooses, but not for progress.
  return useMemo(() => {
    if (!measured || !drawing) return null;
    const { curves, sweep, planned } = measured;
    const all = curves.strategies.map(({ strategy }) => strategy);
    const visible = all.filter((strategy) => !hidden.includes(strategy));
    const toggle = (strategy: string) =>
      setHidden(hidden.includes(strategy) ? hidden.filter((it) => it !== strategy) : [...hidden, strategy]);
    const focus = chosen === undefined ? (leastSerial(curves) ?? visible[0] ?? null) : chosen;
    return (
      <div class={isGoingOn ? 'sweep-result measuring' : 'sweep-result'}>
        <p class="standing">
          {words.so(sweep.points.length, planned)} {isEarlier && words.earlier}
        </p>
        <drawing.LineChart measured={measured} visible={visible} focus={focus} label={label} />
        <SweepLegend
          curves={curves}
          visible={visible}
          focus={focus}
          label={label}
          onToggle={toggle}
          onChoose={setChosen}
        />
        <SweepFindings measured={measured} label={label} />
        <SweepTable measured={measured} label={label} />
      </div>
    );
  }, [measured, drawing, isGoingOn, hidden, chosen, isEarlier, words, state.description]);
}

/** Of the strategies that were fitted, the one that gains most from the sweep. */
function leastSerial({ strategies }: Curves): string | undefined {
  const fitted = strategies.flatMap(({ strategy, amdahl }) =>
    amdahl && !amdahl.isPoor ? { strategy, serial: amdahl.serialFraction } : [],
  );
  return fitted.toSorted((one, other) => one.serial - other.serial)[0]?.strategy;
}
