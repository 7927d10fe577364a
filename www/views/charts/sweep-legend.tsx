import { lineStyleOf } from '../../charts/line-styles.ts';
import type { Curves } from '../../model/generated.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';

interface Props {
  curves: Curves;
  shown: string[];
  /** The strategy whose ideal and fitted curves are drawn. */
  closely: string | null;
  label: (strategy: string) => string;
  onToggle: (strategy: string) => void;
  onChoose: (strategy: string | null) => void;
}

/** Which line is which; each can be taken out, and one be looked at closely. */
export function SweepLegend({
  curves: { strategies, crossings },
  shown,
  closely,
  label,
  onToggle,
  onChoose,
}: Props) {
  const words = useWords('sweep', english);
  const { ideal, fitted, crossing, interval } = words.lines;
  const isFitted = strategies.some(({ strategy, amdahl }) => strategy === closely && amdahl);
  const hasIntervals = strategies.some(({ points }) => points.some(({ lowMs }) => lowMs !== null));
  return (
    <div class="sweep-legend">
      <fieldset class="choices">
        <legend class="unseen">{words.strategies}</legend>
        {strategies.map(({ strategy }) => (
          <label key={strategy}>
            <input type="checkbox" checked={shown.includes(strategy)} onChange={() => onToggle(strategy)} />
            <LineSample strategy={strategy} />
            {label(strategy)}
          </label>
        ))}
      </fieldset>
      <label>
        {words.closely}{' '}
        <select value={closely ?? ''} onChange={({ currentTarget }) => onChoose(currentTarget.value || null)}>
          {strategies.map(({ strategy }) => (
            <option key={strategy} value={strategy}>
              {label(strategy)}
            </option>
          ))}
          <option value="">{words.nobody}</option>
        </select>
      </label>
      <ul class="chart-legend" aria-hidden="true">
        {hasIntervals && <Sign sign="whisker" text={interval} />}
        {closely && <Sign sign="ideal-line" text={ideal} />}
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
