import type { Curve, CurvePoint } from '../../model/generated.ts';
import { charts, sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Measured } from './use-sweep.ts';

interface Props {
  measured: Measured;
  label: (strategy: string) => string;
}

/** The same figures, for those who hear the page or want to read them exactly. */
export function SweepTable({ measured: { curves, title, valueText }, label }: Props) {
  const words = useWords('sweep', english);
  const isFitted = curves.strategies.some(({ amdahl }) => amdahl !== null);
  return (
    <details class="costs">
      <summary>{words.table}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to */}
      <section class="scroll" tabIndex={0} aria-label={words.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.strategy}</th>
              <th scope="col">{title.label}</th>
              <th scope="col">{words.samples}</th>
              <th scope="col">{words.median}</th>
              <th scope="col">{words.interval}</th>
              <th scope="col">{words.ideal}</th>
              {isFitted && <th scope="col">{words.fitted}</th>}
            </tr>
          </thead>
          <tbody>
            {curves.strategies.map((curve) => (
              <StrategyRows
                key={curve.strategy}
                curve={curve}
                isFitted={isFitted}
                valueText={valueText}
                label={label(curve.strategy)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

interface RowsProps {
  curve: Curve;
  isFitted: boolean;
  valueText: Measured['valueText'];
  label: string;
}

function StrategyRows({ curve: { points, ideal, amdahl }, isFitted, valueText, label }: RowsProps) {
  const words = useWords('sweep', english);
  const { median, interval } = useWords('charts', charts);
  const on = (spots: CurvePoint[], value: number) => {
    const spot = spots.find((spot) => spot.value === value);
    return spot ? median(spot.ms) : words.none;
  };
  return points.map(({ value, samples, medianMs, lowMs, highMs }) => (
    <tr key={value}>
      <th scope="row">{label}</th>
      <td>{valueText(value)}</td>
      <td>{samples}</td>
      <td>{median(medianMs)}</td>
      <td>{lowMs === null || highMs === null ? words.none : interval(lowMs, highMs)}</td>
      <td>{on(ideal, value)}</td>
      {isFitted && <td>{on(amdahl?.curve ?? [], value)}</td>}
    </tr>
  ));
}
