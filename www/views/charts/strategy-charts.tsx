// The charts with a row for each strategy: its samples, its overheads, and its predictions.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Axis, axisFromZero, axisOver, labelled, placeOn } from '../../charts/axis.ts';
import {
  type Bar,
  type By,
  codesIn,
  type Division,
  forecasts,
  type Part,
  partsOf,
  type Strip,
  stripOf,
  valuesIn,
  worthAWord,
} from '../../charts/bars.ts';
import type { Report, Run } from '../../model/generated.ts';
import { charts } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import { Choice } from '../controls.tsx';

const percent = (axis: Axis, value: number) => `${placeOn(axis, value) * 100}%`;

/** How the samples of each strategy scatter. */
export function Samples({ report: { runs } }: { report: Report }) {
  const words = useWords('charts', charts);
  const [by, setBy] = useState<By>('time');
  const strips = runs.map((run) => ({ run, strip: stripOf(run, by) }));
  const axis = axisOver(valuesIn(strips.map(({ strip }) => strip)));
  // Without the remainders of binary fractions.
  const longestMs = Math.max(...runs.flatMap(({ samplesMs }) => samplesMs));
  const inPercent = (tick: number) => words.beyond(Number(tick.toPrecision(6)));
  return (
    <>
      <p class="about">{words.samplesAbout}</p>
      <Choice name="samples" legend={words.samplesBy} options={words.by} chosen={by} onChoose={setBy} />
      <ol class="chart-rows">
        {strips.map(({ run, strip }) => (
          <ChartRow
            key={run.strategy}
            name={run.label}
            axis={axis}
            figures={<SampleFigures run={run} longestMs={longestMs} />}
          >
            <Dots strip={strip} axis={axis} />
          </ChartRow>
        ))}
      </ol>
      <ChartAxis axis={axis} {...(by === 'median' && { text: inPercent })} />
    </>
  );
}

/** Across is the time and down are the rounds, so that a drift is a slope. */
function Dots({ strip: { samples, median, low, high }, axis }: { strip: Strip; axis: Axis }) {
  const rowOf = (round: number) => `${((round + 0.5) / samples.length) * 100}%`;
  return (
    <>
      {low !== null && high !== null && (
        <span class="interval" style={{ left: percent(axis, low), right: `${(1 - placeOn(axis, high)) * 100}%` }} />
      )}
      <span class="median" style={{ left: percent(axis, median) }} />
      <svg class="dots" focusable="false" aria-hidden="true">
        {samples.map((sample, round) => (
          <circle key={round} cx={percent(axis, sample)} cy={rowOf(round)} r="3" />
        ))}
      </svg>
    </>
  );
}

function SampleFigures({ run, longestMs }: { run: Run; longestMs: number }) {
  const { samplesMs, medianMs, lowMs, highMs } = run;
  const words = useWords('charts', charts);
  return (
    <>
      <p>
        <strong>{words.median(medianMs, longestMs)}</strong>{' '}
        {lowMs !== null && highMs !== null ? words.interval(lowMs, highMs, longestMs) : words.noInterval}
      </p>
      <p>{words.samples(samplesMs.length, Math.min(...samplesMs), Math.max(...samplesMs), longestMs)}</p>
    </>
  );
}

/** Where the time of each strategy went, part by part. */
export function Overheads({ report: { runs } }: { report: Report }) {
  const words = useWords('charts', charts);
  const [division, setDivision] = useState<Division>('lanes');
  const bars = runs.map((run) => ({ run, parts: partsOf(run, division) }));
  const all = bars.flatMap(({ parts }) => parts ?? []);
  const axis = axisFromZero(all.flatMap(({ fromMs, toMs }) => [fromMs, toMs]));
  const name = (code: string) => words.parts[code] ?? code;
  /** The largest first. */
  const inWords = (parts: Part[]) =>
    worthAWord(parts)
      .map(({ code, ms }) => `${name(code)} ${words.median(ms, axis.to)}`)
      .join(', ');
  return (
    <>
      <p class="about">{words.divisionsAbout[division]}</p>
      <Choice
        name="overheads"
        legend={words.overheadsOf}
        options={words.divisions}
        chosen={division}
        onChoose={setDivision}
      />
      <ul class="legend" aria-hidden="true">
        {codesIn(bars.map(({ parts }) => parts)).map((code) => (
          <li key={code}>
            <span class={`swatch ${swatchOf(code)}`} />
            {name(code)}
          </li>
        ))}
      </ul>
      <ol class="chart-rows">
        {bars.map(({ run, parts }) => (
          <ChartRow
            key={run.strategy}
            name={run.label}
            axis={axis}
            figures={<p>{parts ? inWords(parts) : words.noParts}</p>}
          >
            {parts?.map(({ code, fromMs, toMs }) => (
              <span
                key={code}
                class={`swatch part ${swatchOf(code)}`}
                style={{ left: percent(axis, fromMs), right: `${(1 - placeOn(axis, toMs)) * 100}%` }}
              />
            ))}
          </ChartRow>
        ))}
      </ol>
      <ChartAxis axis={axis} />
    </>
  );
}

/** The class that a part is drawn with: `waitMs` as spans of kind `wait`, and so on. */
function swatchOf(code: string): string {
  return code.replace(/Ms$/, '');
}

/** What was measured beside what was predicted, for this machine and for others. */
export function Predicted({ report, label }: { report: Report; label: (strategy: string) => string }) {
  const words = useWords('charts', charts);
  const all = forecasts(report);
  const axis = axisFromZero(all.flatMap(({ bars }) => bars.flatMap(({ ms }) => ms ?? [])));
  return (
    <>
      <p class="about">{report.calibration ? words.predictedAbout : words.noPredictions}</p>
      <ol class="forecasts">
        {all.map(({ strategy, bars }) => (
          <li key={strategy}>
            <p class="name">{label(strategy)}</p>
            <ol class="chart-rows thin">
              {bars.map((bar) => (
                <BarRow key={bar.where} bar={bar} axis={axis} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <ChartAxis axis={axis} />
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
  const style = where === 'measured' || where === 'ideal' ? where : 'predicted';
  return (
    <ChartRow name={name} axis={axis} figures={<p>{ms === null ? words.tooLong : words.median(ms, axis.to)}</p>}>
      {ms !== null && <span class={`beam ${style}`} style={{ width: percent(axis, ms) }} />}
    </ChartRow>
  );
}

interface RowProps {
  name: string;
  axis: Axis;
  /** What the picture shows, in words: the picture is hidden from screen readers. */
  figures: ComponentChildren;
  children: ComponentChildren;
}

function ChartRow({ name, axis, children, figures }: RowProps) {
  return (
    <li class="chart-row">
      <p class="name">{name}</p>
      <div class="picture" aria-hidden="true">
        {axis.ticks.map((tick) => (
          <span key={tick} class="grid" style={{ left: percent(axis, tick) }} />
        ))}
        {children}
      </div>
      <div class="figures-text">{figures}</div>
    </li>
  );
}

/** Each label takes about an eighth of a wide axis. */
const LABEL_ROOM = 0.12;

/** The labels of all rows' ticks: times, unless `text` says otherwise. */
function ChartAxis({ axis, text }: { axis: Axis; text?: (tick: number) => string }) {
  const { tick: timeText } = useWords('figures');
  const [first = 0, second = 0] = axis.ticks;
  const places = axis.ticks.map((tick) => placeOn(axis, tick));
  const isLabelled = labelled(places, LABEL_ROOM);
  return (
    <div class="chart-axis" aria-hidden="true">
      <p>
        {axis.ticks.map((tick, index) => {
          if (!isLabelled[index]) return null;
          return (
            <span key={tick} style={{ '--at': placeOn(axis, tick) }}>
              {text?.(tick) ?? timeText(tick, axis.to, second - first)}
            </span>
          );
        })}
      </p>
    </div>
  );
}
