// What a sweep shows beside its chart: the legend, the findings in sentences, and the table.

import { lineStyleOf } from '../../charts/line-styles.ts';
import type { Crossing, Curve, CurvePoint, Curves } from '../../model/generated.ts';
import { charts, sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import { Select, TableDetails } from '../controls.tsx';
import type { Measured } from './sweep-variable.ts';

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
export function SweepLegend({ curves, visible, focus, label, onToggle, onChoose }: LegendProps) {
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
        {hasIntervals && <Sign sign="whisker" text={interval} />}
        {focus && <Sign sign="ideal-line" text={ideal} />}
        {isFitted && <Sign sign="fitted-line" text={fitted} />}
        {crossings.length > 0 && <Sign sign="crossing" text={crossing} />}
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

/** Drawn as in the chart. */
const SIGNS = {
  whisker: <path d="M16 1V11M12 1H20M12 11H20" />,
  'ideal-line': <path d="M0 6H32" stroke-dasharray="1 3" />,
  'fitted-line': <path d="M0 6H32" stroke-dasharray="10 3 2 3" />,
  crossing: <circle cx="16" cy="6" r="5" />,
};

function Sign({ sign, text }: { sign: keyof typeof SIGNS; text: string }) {
  return (
    <li>
      <svg class="line-sample" viewBox="0 0 32 12" aria-hidden="true" fill="none" stroke="currentcolor">
        {SIGNS[sign]}
      </svg>
      {text}
    </li>
  );
}

interface Props {
  measured: Measured;
  label: (strategy: string) => string;
}

/** What the curves say: where strategies change places, and how serial each is. */
export function SweepFindings({ measured: { curves, sweep, valueText }, label }: Props) {
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
  label: Props['label'],
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
export function SweepTable({ measured: { curves, title, valueText }, label }: Props) {
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
