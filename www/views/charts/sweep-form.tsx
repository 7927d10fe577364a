import type { SweepRange } from '../../model/generated.ts';
import { runnableSettings, type State } from '../../state.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { figures } from '../../words/en/page.ts';
import { useWords } from '../../words/use-words.ts';
import { amountOf, keyOf, sweepable, titleOf } from './sweep-variable.ts';
import type { Sweeping } from './use-sweep.ts';

/** What grows, from where to where, and in which steps: a sentence of native controls. */
export function SweepForm({ state, sweeping }: { state: State; sweeping: Sweeping }) {
  const words = useWords('sweep', english);
  const { swept, range, change } = sweeping;
  const all = sweepable(state);
  const field = (name: string, value: number | undefined, set: (value: number) => void) => (
    <input
      type="number"
      aria-label={name}
      disabled={!range}
      min={0}
      step={1}
      value={value ?? ''}
      onChange={({ currentTarget: field }) => {
        // What is no number is as it was.
        if (Number.isInteger(field.valueAsNumber) && field.valueAsNumber >= 0) set(field.valueAsNumber);
        else field.value = String(value ?? '');
      }}
    />
  );
  return (
    <form class="sweep-form" aria-label={words.form} noValidate onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.what}{' '}
        <select
          value={keyOf(swept)}
          onChange={({ currentTarget }) => {
            const chosen = all.find((each) => keyOf(each) === currentTarget.value);
            if (chosen) sweeping.choose(chosen);
          }}
        >
          {all.map((each) => (
            <option key={keyOf(each)} value={keyOf(each)}>
              {titleOf(each, state, words).label}
            </option>
          ))}
        </select>
      </label>
      <span>
        {words.from} {field(words.from, range?.from, (from) => change({ from }))}
      </span>
      <span>
        {words.to} {field(words.to, range?.to, (to) => change({ to }))} {amountOf(swept, state)?.unit}
      </span>
      <span>
        {words.in} {field(words.numberOfPoints, range?.points, (points) => change({ points }))} {words.points}
      </span>
      <select
        aria-label={words.spacing}
        disabled={!range}
        value={range?.spacing}
        onChange={({ currentTarget }) => change({ spacing: currentTarget.value as SweepRange['spacing'] })}
      >
        {Object.entries(words.spacings).map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <Planned state={state} sweeping={sweeping} />
    </form>
  );
}

/** What would be measured: a person sees at once what came of what was typed. */
function Planned({ state, sweeping: { swept, plan } }: { state: State; sweeping: Sweeping }) {
  const words = useWords('sweep', english);
  const { count } = useWords('figures', figures);
  const { run, repeats } = runnableSettings(state);
  if (run.length === 0) return <p class="planned">{words.noStrategies}</p>;
  const values = plan?.points.map(({ value }) => count(value)) ?? [];
  const unit = amountOf(swept, state)?.unit ?? '';
  return <p class="planned">{plan && words.planned(values, unit, run.length, repeats)}</p>;
}
