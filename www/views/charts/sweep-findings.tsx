import type { Crossing, Curve } from '../../model/generated.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Measured } from './use-sweep.ts';

interface Props {
  measured: Measured;
  label: (strategy: string) => string;
}

/** What the curves say, in sentences: where strategies change places, and how serial they are. */
export function SweepFindings({ measured, label }: Props) {
  const words = useWords('sweep', english);
  const { strategies, crossings } = measured.curves;
  const compared = strategies.length > 1 && measured.sweep.points.length > 1;
  return (
    <ul class="sweep-findings">
      {crossings.map((crossing) => (
        <li
          key={`${crossing.below} ${crossing.above} ${crossing.value}`}
          class={crossing.leads ? 'leads' : ''}
        >
          <CrossingTold crossing={crossing} valueText={measured.valueText} label={label} />
        </li>
      ))}
      {compared && crossings.length === 0 && <li>{words.noCrossings}</li>}
      {strategies.map((curve) => (
        <FitTold
          key={curve.strategy}
          curve={curve}
          cores={measured.sweep.cores}
          label={label(curve.strategy)}
        />
      ))}
    </ul>
  );
}

function CrossingTold({
  crossing: { below, above, value, between },
  valueText,
  label,
}: {
  crossing: Crossing;
  valueText: Measured['valueText'];
  label: Props['label'];
}) {
  const words = useWords('sweep', english);
  const strategies = [label(below), label(above)] as const;
  const about = <strong>{words.crossing(valueText(value), ...strategies)}</strong>;
  if (!between) {
    return (
      <>
        {about} {words.crossingUnsure}
      </>
    );
  }
  const [low, high] = between;
  // There is nothing between two whole numbers.
  if (high - low === 1)
    return <strong>{words.crossingSharp(valueText(low), valueText(high), ...strategies)}</strong>;
  return (
    <>
      {about} {words.crossingBetween(valueText(low), valueText(high))}
    </>
  );
}

function FitTold({
  curve: { amdahl, beyondCores },
  cores,
  label,
}: {
  curve: Curve;
  cores: number;
  label: string;
}) {
  const words = useWords('sweep', english);
  if (!amdahl) return null;
  const { serialFraction, most, rSquared, error, isPoor } = amdahl;
  return (
    <li>
      {isPoor ? words.poor(label, error, rSquared) : words.fit(label, serialFraction, most, rSquared)}{' '}
      {beyondCores && words.beyondCores(cores)}
    </li>
  );
}
