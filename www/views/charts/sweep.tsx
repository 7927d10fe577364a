// The form of a sweep, its progress, and what it found: the chart, its legend, the findings in sentences, and the table.

import { useMemo, useState } from 'preact/hooks';
import { lineStyleOf } from '../../charts/line-styles.ts';
import type { Measured } from '../../charts/lines.ts';
import type { Actions, PageProps } from '../../controller.ts';
import { useFeed } from '../../feeds.ts';
import type { Crossing, Curve, CurvePoint, Curves, SweepRange } from '../../model/generated.ts';
import { isSameWork, labelIn, measurableSettings } from '../../state.ts';
import { charts, sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import { Button, optionsOf, Select, TableDetails } from '../controls.tsx';
import { NumberInput } from '../number-input.tsx';
import { amountOf, keyOf, type Sweeping, sweepable, titleOf } from './use-sweep.ts';
import '../../styles/sweep.css';

type Props = PageProps & { sweeping: Sweeping };

export function SweepPanel({ state, actions, sweeping }: Props) {
  const words = useWords('sweep', english);
  const { activity } = state;
  return (
    <>
      <p class="about">{words.about}</p>
      <SweepForm state={state} actions={actions} sweeping={sweeping} />
      <div class="sweep-bar">
        <Button
          class="begin"
          text={words.begin}
          off={activity.running || !sweeping.plan || measurableSettings(state).run.length === 0}
          onPress={sweeping.begin}
        />
        <Button text={words.cancel} off={!sweeping.isGoingOn} onPress={() => actions.cancel()} />
        <p class="sweep-progress">{sweeping.isGoingOn && <Going actions={actions} />}</p>
      </div>
      {sweeping.measured && <SweepResult state={state} sweeping={sweeping} />}
    </>
  );
}

/** The variable, its range and its steps: a sentence of native controls. */
function SweepForm({ state, actions, sweeping }: Props) {
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
function Planned({ state, sweeping: { variable, plan } }: Omit<Props, 'actions'>) {
  const words = useWords('sweep', english);
  const { count } = useWords('figures');
  const { run, repeats } = measurableSettings(state);
  if (run.length === 0) return <p class="planned">{words.noStrategies}</p>;
  const values = plan?.points.map(({ value }) => count(value)) ?? [];
  const unit = amountOf(variable, state)?.unit ?? '';
  return <p class="planned">{plan && words.planned(values, unit, run.length, repeats)}</p>;
}

/** The only part of the charts that is drawn while something is measured. */
function Going({ actions }: { actions: Actions }) {
  return <>{useFeed(actions.progress)?.text}</>;
}

function SweepResult({ state, sweeping }: Omit<Props, 'actions'>) {
  const words = useWords('sweep', english);
  const { measured, drawing, isGoingOn } = sweeping;
  const [hidden, setHidden] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const isEarlier = measured && !isGoingOn && !isSameWork(measured.settings, state.settings);
  // Drawn for a new point and for what a person chooses, but not for progress.
  return useMemo(() => {
    if (!measured || !drawing) return null;
    const { curves, sweep, planned } = measured;
    const label = labelIn(state);
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

interface LegendProps {
  curves: Curves;
  visible: string[];
  /** The strategy whose ideal and fitted curves are drawn. */
  focus: string | null;
  label: (strategy: string) => string;
  onToggle: (strategy: string) => void;
  onChoose: (strategy: string | null) => void;
}

/** Which line is which; each can be hidden, and one can be studied. */
function SweepLegend({ curves, visible, focus, label, onToggle, onChoose }: LegendProps) {
  const words = useWords('sweep', english);
  const { strategies, crossings } = curves;
  const { ideal, fitted, crossing, interval } = words.lines;
  const isFitted = strategies.some(({ strategy, amdahl }) => strategy === focus && amdahl && !amdahl.isPoor);
  const hasIntervals = strategies.some(({ points }) => points.some(({ lowMs }) => lowMs !== null));
  const options = strategies.map(({ strategy }) => ({ id: strategy as string, label: label(strategy) }));
  return (
    <div class="sweep-legend">
      <fieldset class="choices">
        <legend class="unseen">{words.strategies}</legend>
        {options.map(({ id, label }) => (
          <label key={id}>
            <input type="checkbox" checked={visible.includes(id)} onChange={() => onToggle(id)} />
            <LineSample strategy={id} />
            {label}
          </label>
        ))}
      </fieldset>
      <label>
        {words.curveOf}{' '}
        <Select
          value={focus ?? ''}
          options={[...options, { id: '', label: words.nobody }]}
          onChoose={(id) => onChoose(id || null)}
        />
      </label>
      <ul class="legend" aria-hidden="true">
        {hasIntervals && <Sign path="M16 1V11M12 1H20M12 11H20" text={interval} />}
        {focus && <Sign path="M0 6H32" dash="1 3" text={ideal} />}
        {isFitted && <Sign path="M0 6H32" dash="10 3 2 3" text={fitted} />}
        {crossings.length > 0 && <Sign path="M11 6a5 5 0 1 0 10 0a5 5 0 1 0 -10 0" text={crossing} />}
      </ul>
    </div>
  );
}

function LineSample({ strategy }: { strategy: string }) {
  const { token, dash, mark } = lineStyleOf(strategy);
  return (
    <svg class="line-sample" viewBox="0 0 32 12" aria-hidden="true" style={{ color: `var(--${token})` }}>
      <path d="M0 6H32" stroke="currentcolor" stroke-width="2" stroke-dasharray={dash.join(' ')} />
      <path d={mark} fill="currentcolor" transform="translate(16 6) scale(4)" />
    </svg>
  );
}

/** A sign that the chart is drawn with, as an SVG path. */
function Sign({ path, dash, text }: { path: string; dash?: string; text: string }) {
  return (
    <li>
      <svg class="line-sample" viewBox="0 0 32 12" aria-hidden="true">
        <path d={path} fill="none" stroke="currentcolor" stroke-dasharray={dash} />
      </svg>
      {text}
    </li>
  );
}

type ResultProps = { measured: Measured; label: (strategy: string) => string };

/** What the curves say: where strategies change places, and how serial each is. */
function SweepFindings({ measured: { curves, sweep, valueText }, label }: ResultProps) {
  const words = useWords('sweep', english);
  const { strategies, crossings, unsure } = curves;
  const compared = strategies.length > 1 && sweep.points.length > 1;
  const fitText = ({ strategy, amdahl, beyondCores }: Curve) => {
    if (!amdahl) return null;
    const { serialFraction, most, rSquared, error, isPoor } = amdahl;
    const name = label(strategy);
    const fit = isPoor ? words.poor(name, error, rSquared) : words.fit(name, serialFraction, most, error);
    return beyondCores ? `${fit} ${words.beyondCores(sweep.cores)}` : fit;
  };
  return (
    <ul class="sweep-findings">
      {crossings.map((crossing) => {
        const [sentence, more] = crossingText(crossing, valueText, label, words);
        return (
          <li key={sentence} class={crossing.leads ? 'leads' : ''}>
            <strong>{sentence}</strong> {more}
          </li>
        );
      })}
      {compared && crossings.length === 0 && <li>{words.noCrossings}</li>}
      {unsure > 0 && <li>{words.unsure(unsure, crossings.length)}</li>}
      {strategies.map((curve) => curve.amdahl && <li key={curve.strategy}>{fitText(curve)}</li>)}
    </ul>
  );
}

/** Where two strategies change places, and how sure that is. */
function crossingText(
  { below, above, value, between }: Crossing,
  valueText: Measured['valueText'],
  label: ResultProps['label'],
  words: typeof english,
): [sentence: string, more?: string] {
  const strategies = [label(below), label(above)] as const;
  const about = words.crossing(valueText(value), ...strategies);
  if (!between) return [about, words.crossingUnsure];
  const [low, high] = [valueText(between[0]), valueText(between[1])];
  // There is nothing between two whole numbers.
  if (between[1] - between[0] === 1) return [words.crossingSharp(low, high, ...strategies)];
  return [about, words.crossingBetween(low, high)];
}

/** The same figures, for screen readers and for exact reading. */
function SweepTable({ measured: { curves, title, valueText }, label }: ResultProps) {
  const words = useWords('sweep', english);
  const { median, interval } = useWords('charts', charts);
  const isFitted = curves.strategies.some(({ amdahl }) => amdahl !== null);
  const all = curves.strategies.flatMap(({ points }) => points.map(({ medianMs }) => medianMs));
  const longestMs = Math.max(...all);
  const on = (points: CurvePoint[] | undefined, value: number) => {
    const point = points?.find((point) => point.value === value);
    return point ? median(point.ms, longestMs) : words.none;
  };
  const head = [words.strategy, title.label, words.samples, words.median, words.interval, words.ideal];
  const rows = curves.strategies.flatMap(({ strategy, points, ideal, amdahl }) =>
    points.map(({ value, samples, medianMs, lowMs, highMs }) => [
      label(strategy),
      valueText(value),
      String(samples),
      median(medianMs, longestMs),
      lowMs === null || highMs === null ? words.none : interval(lowMs, highMs, longestMs),
      on(ideal, value),
      ...(isFitted ? [on(amdahl?.curve, value)] : []),
    ]),
  );
  return <TableDetails title={words.table} head={isFitted ? [...head, words.fitted] : head} rows={rows} />;
}
