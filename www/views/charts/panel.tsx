// The charts, one at a time: samples, overheads and predictions with a row for each strategy, and sweeps. They are loaded
// when they are opened.

import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Axis, axisFromZero, axisOver, placeOn } from '../../charts/axis.ts';
import type { By, Division, Part } from '../../charts/bars.ts';
import { codesIn, forecasts, partsOf, stripOf, valuesIn, worthAWord } from '../../charts/bars.ts';
import type { PageProps } from '../../controller.ts';
import type { ChartId, Report } from '../../model/generated.ts';
import { labelIn, type Result } from '../../state.ts';
import { charts } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import { Choice } from '../controls.tsx';
import { SweepPanel } from './sweep.tsx';
import { useSweep } from './use-sweep.ts';
import '../../styles/charts.css';

interface Props extends PageProps {
  /** Null until something has been measured: a sweep needs nothing before it. */
  result: Result | null;
  isOpen: boolean;
}

export function Panel({ state, result, actions, isOpen }: Props) {
  const words = useWords('charts', charts);
  const wanted = state.view?.chart;
  const [tab, setTab] = useState<ChartId>(wanted ?? (result ? 'samples' : 'sweep'));
  useEffect(() => {
    if (wanted) setTab(wanted);
  }, [wanted]);
  useEffect(() => actions.look({ chart: isOpen ? tab : null }), [isOpen, tab]);
  const choose = (tab: ChartId) => {
    setTab(tab);
    actions.leaveView();
  };
  const sweeping = useSweep(state, result, actions, tab === 'sweep');
  const report = result?.report;
  // The same element is not compared again while only the sweep changes.
  const chart = useMemo(() => {
    if (!report) return <p>{words.afterRun}</p>;
    if (tab === 'samples') return <Samples report={report} />;
    if (tab === 'overheads') return <Overheads report={report} />;
    return tab === 'predicted' ? <Predicted report={report} label={labelIn(state)} /> : null;
  }, [tab, report, words, state.description]);
  return (
    <>
      <Choice class="tabs" name="chart" legend={words.title} options={words.tabs} chosen={tab} onChoose={choose} />
      <div class="chart">
        {tab === 'sweep' ? <SweepPanel state={state} actions={actions} sweeping={sweeping} /> : chart}
      </div>
    </>
  );
}

const percent = (axis: Axis, value: number) => `${placeOn(axis, value) * 100}%`;

/** Where on the axis something extends from one value to another. */
const extent = (axis: Axis, from: number, to: number) => ({
  left: percent(axis, from),
  right: `${(1 - placeOn(axis, to)) * 100}%`,
});

/** How the samples of each strategy scatter. Across is the time and down are the rounds, so that a drift is a slope. */
function Samples({ report: { runs } }: { report: Report }) {
  const words = useWords('charts', charts);
  const [by, setBy] = useState<By>('time');
  const axis = axisOver(valuesIn(runs.map((run) => stripOf(run, by))));
  const longestMs = Math.max(...runs.flatMap(({ samplesMs }) => samplesMs));
  // Without the remainders of binary fractions.
  const inPercent = (tick: number) => words.beyond(Number(tick.toPrecision(6)));
  return (
    <>
      <p class="about">{words.samplesAbout}</p>
      <Choice name="samples" legend={words.samplesBy} options={words.by} chosen={by} onChoose={setBy} />
      <ol class="chart-rows">
        {runs.map((run) => {
          const { strategy, label, samplesMs, medianMs, lowMs, highMs } = run;
          const { samples, median, low, high } = stripOf(run, by);
          const interval =
            lowMs === null || highMs === null ? words.noInterval : words.interval(lowMs, highMs, longestMs);
          const figures = (
            <>
              <p>
                <strong>{words.median(medianMs, longestMs)}</strong> {interval}
              </p>
              <p>{words.samples(samplesMs.length, Math.min(...samplesMs), Math.max(...samplesMs), longestMs)}</p>
            </>
          );
          return (
            <ChartRow key={strategy} name={label} axis={axis} figures={figures}>
              {low !== null && high !== null && <span class="interval" style={extent(axis, low, high)} />}
              <span class="median" style={{ left: percent(axis, median) }} />
              <svg class="dots" focusable="false" aria-hidden="true">
                {samples.map((sample, round) => (
                  <circle
                    key={round}
                    cx={percent(axis, sample)}
                    cy={`${((round + 0.5) / samples.length) * 100}%`}
                    r="3"
                  />
                ))}
              </svg>
            </ChartRow>
          );
        })}
      </ol>
      <ChartAxis axis={axis} {...(by === 'median' && { text: inPercent })} />
    </>
  );
}

/** Where the time of each strategy went, part by part. */
function Overheads({ report: { runs } }: { report: Report }) {
  const words = useWords('charts', charts);
  const [division, setDivision] = useState<Division>('lanes');
  const bars = runs.map((run) => partsOf(run, division));
  const axis = axisFromZero(bars.flatMap((parts) => parts?.flatMap(({ fromMs, toMs }) => [fromMs, toMs]) ?? []));
  const name = (code: string) => words.parts[code] ?? code;
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
        {codesIn(bars).map((code) => (
          <li key={code}>
            <span class={`swatch ${swatchOf(code)}`} />
            {name(code)}
          </li>
        ))}
      </ul>
      <ol class="chart-rows">
        {runs.map(({ strategy, label }, row) => {
          const parts = bars[row];
          const figures = <p>{parts ? inWords(parts) : words.noParts}</p>;
          return (
            <ChartRow key={strategy} name={label} axis={axis} figures={figures}>
              {parts?.map(({ code, fromMs, toMs }) => (
                <span key={code} class={`swatch part ${swatchOf(code)}`} style={extent(axis, fromMs, toMs)} />
              ))}
            </ChartRow>
          );
        })}
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
function Predicted({ report, label }: { report: Report; label: (strategy: string) => string }) {
  const words = useWords('charts', charts);
  const all = forecasts(report);
  const axis = axisFromZero(all.flatMap(({ bars }) => bars.flatMap(({ ms }) => ms ?? [])));
  const here: Record<string, string> = { measured: words.measured, predicted: words.predictedHere, ideal: words.ideal };
  return (
    <>
      <p class="about">{report.calibration ? words.predictedAbout : words.noPredictions}</p>
      <ol class="forecasts">
        {all.map(({ strategy, bars }) => (
          <li key={strategy}>
            <p class="name">{label(strategy)}</p>
            <ol class="chart-rows thin">
              {bars.map(({ where, label: machine, ms }) => {
                const name = machine === null ? (here[where] ?? where) : words.predictedOn(machine);
                const style = where === 'measured' || where === 'ideal' ? where : 'predicted';
                const figures = <p>{ms === null ? words.tooLong : words.median(ms, axis.to)}</p>;
                return (
                  <ChartRow key={where} name={name} axis={axis} figures={figures}>
                    {ms !== null && <span class={`beam ${style}`} style={{ width: percent(axis, ms) }} />}
                  </ChartRow>
                );
              })}
            </ol>
          </li>
        ))}
      </ol>
      <ChartAxis axis={axis} />
    </>
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

/** The labels of all rows' ticks: times, unless `text` says otherwise. */
function ChartAxis({ axis, text }: { axis: Axis; text?: (tick: number) => string }) {
  const { tick: timeText } = useWords('figures');
  const [first = 0, second = 0] = axis.ticks;
  return (
    <div class="chart-axis" aria-hidden="true">
      <p>
        {axis.ticks.map((tick) => (
          <span key={tick} style={{ '--at': placeOn(axis, tick) }}>
            {text?.(tick) ?? timeText(tick, axis.to, second - first)}
          </span>
        ))}
      </p>
    </div>
  );
}
