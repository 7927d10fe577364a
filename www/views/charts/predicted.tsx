import { type Axis, axisFromZero, placeOn } from '../../charts/axis.ts';
import { type Bar, forecasts } from '../../charts/forecast.ts';
import type { Report } from '../../model/generated.ts';
import { charts } from '../../words/en/charts.ts';
import { figures } from '../../words/en/page.ts';
import { useWords } from '../../words/use-words.ts';
import { ChartAxis, ChartRow } from './frame.tsx';

interface Props {
  report: Report;
  /** The name of a strategy. */
  describe: (strategy: string) => string;
}

/** What was measured beside what was predicted, here and on machines that could be. */
export function Predicted({ report, describe }: Props) {
  const words = useWords('charts', charts);
  const { tick: tickText } = useWords('figures', figures);
  const all = forecasts(report);
  const axis = axisFromZero(all.flatMap(({ bars }) => bars.flatMap(({ ms }) => ms ?? [])));
  const [first = 0, second = 0] = axis.ticks;
  return (
    <>
      <p class="about">{report.calibration ? words.predictedAbout : words.noPredictions}</p>
      <ol class="forecasts">
        {all.map(({ strategy, bars }) => (
          <li key={strategy}>
            <p class="name">{describe(strategy)}</p>
            <ol class="chart-rows thin">
              {bars.map((bar) => (
                <BarRow key={bar.where} bar={bar} axis={axis} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <ChartAxis axis={axis} text={(tick) => tickText(tick, axis.to, second - first)} />
    </>
  );
}

function BarRow({ bar: { where, label, ms }, axis }: { bar: Bar; axis: Axis }) {
  const words = useWords('charts', charts);
  const here: Record<string, string> = {
    measured: words.measured,
    predicted: words.predictedHere,
    ideal: words.ideal,
  };
  const name = label === null ? (here[where] ?? where) : words.predictedOn(label);
  const look = where === 'measured' || where === 'ideal' ? where : 'predicted';
  return (
    <ChartRow name={name} axis={axis} figures={<p>{ms === null ? words.tooLong : words.median(ms)}</p>}>
      {ms !== null && <span class={`beam ${look}`} style={{ width: `${placeOn(axis, ms) * 100}%` }} />}
    </ChartRow>
  );
}
