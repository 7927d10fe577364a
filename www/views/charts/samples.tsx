import { useState } from 'preact/hooks';
import { type Axis, axisOver, placeOn } from '../../charts/axis.ts';
import { type By, type Strip, stripOf, valuesIn } from '../../charts/strips.ts';
import type { Report, Run } from '../../model/generated.ts';
import { charts } from '../../words/en/charts.ts';
import { figures } from '../../words/en/page.ts';
import { useWords } from '../../words/use-words.ts';
import { ChartAxis, ChartRow, Choice } from './frame.tsx';

/** How the samples of each strategy scatter. */
export function Samples({ report: { runs } }: { report: Report }) {
  const words = useWords('charts', charts);
  const { tick: tickText } = useWords('figures', figures);
  const [by, setBy] = useState<By>('time');
  const strips = runs.map((run) => stripOf(run, by));
  const axis = axisOver(valuesIn(strips));
  const [first = 0, second = 0] = axis.ticks;
  const inTime = (tick: number) => tickText(tick, axis.to, second - first);
  return (
    <>
      <p class="about">{words.samplesAbout}</p>
      <Choice name="samples" legend={words.samplesBy} options={words.by} chosen={by} onChoose={setBy} />
      <ol class="chart-rows">
        {runs.map((run, index) => (
          <ChartRow key={run.strategy} name={run.label} axis={axis} figures={<Figures run={run} />}>
            <Dots strip={strips[index]} axis={axis} />
          </ChartRow>
        ))}
      </ol>
      <ChartAxis axis={axis} text={by === 'time' ? inTime : (tick) => words.beyond(rounded(tick))} />
    </>
  );
}

/** Across is the time and down are the rounds, so that a drift is a slope. */
function Dots({ strip, axis }: { strip: Strip | undefined; axis: Axis }) {
  if (!strip) return null;
  const { samples, median, low, high } = strip;
  const at = (value: number) => `${placeOn(axis, value) * 100}%`;
  return (
    <>
      {low !== null && high !== null && (
        <span class="interval" style={{ left: at(low), right: `${(1 - placeOn(axis, high)) * 100}%` }} />
      )}
      <span class="median" style={{ left: at(median) }} />
      <svg class="dots" focusable="false" aria-hidden="true">
        {samples.map((sample, round) => (
          <circle key={round} cx={at(sample)} cy={`${((round + 0.5) / samples.length) * 100}%`} r="3" />
        ))}
      </svg>
    </>
  );
}

function Figures({ run: { samplesMs, medianMs, lowMs, highMs } }: { run: Run }) {
  const words = useWords('charts', charts);
  return (
    <>
      <p>
        <strong>{words.median(medianMs)}</strong>{' '}
        {lowMs !== null && highMs !== null ? words.interval(lowMs, highMs) : words.noInterval}
      </p>
      <p>{words.samples(samplesMs.length, Math.min(...samplesMs), Math.max(...samplesMs))}</p>
    </>
  );
}

/** Without what binary fractions leave behind. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
