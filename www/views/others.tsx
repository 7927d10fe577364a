// Another measurement beside the result: from a link, from a file, or from an earlier run.

import '../styles/others.css';
import '../styles/print.css';
import type { ComponentChildren } from 'preact';
import type { PageProps } from '../controller.ts';
import type { ContrastRow, Reference, SharedRun } from '../model/generated.ts';
import { shownOther } from '../state.ts';
import { shareOf, type TimeRange } from '../timeline/scale.ts';
import { machine as machineWords, others } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './controls.tsx';
import { focusShare } from './focus-share.ts';
import { machineText } from './machine.ts';

/** Where the other measurement comes from, what it found, and how the result differs from it; by default with Remove at its end. */
export function OtherMeasurement({ state, actions, end }: PageProps & { end?: ComponentChildren }) {
  const words = useWords('others', others);
  const machine = useWords('machine', machineWords);
  const { count, date } = useWords('figures');
  const { other, contrast, result } = state;
  if (!other) return null;
  const remove = () => {
    void actions.compareWith(null);
    focusShare();
  };
  const { reference, report } = other;
  const isShown = shownOther(state) !== null;
  return (
    <section class="other-measurement" aria-labelledby="other-measurement">
      <h2 id="other-measurement">{words.titles[reference]}</h2>
      {report && (
        <>
          <p>
            {words.measured(machineText(report, machine, count), date(report.date))}{' '}
            {reference === 'theirs' && <strong>{words.unverified}</strong>}{' '}
            {report.isSameVersion === false && words.version(report.version)}
          </p>
          {report.comparison && <p class="finding">{report.comparison.sentence}</p>}
          {!report.hasSamples && <p>{words.quantiles}</p>}
          {report.checksum === null && <p>{words.differing}</p>}
          {!isShown && <p>{words.otherTasks}</p>}
          {isShown && !result && <p>{words.press}</p>}
          {contrast && <p class="contrast">{contrast.observations.map(({ message }) => message).join(' ')}</p>}
        </>
      )}
      {end === undefined ? <Button class="plain" text={words.remove} onPress={remove} /> : end}
    </section>
  );
}

interface RowProps {
  run: SharedRun;
  contrast: ContrastRow | null;
  reference: Reference;
  view: TimeRange;
  longestMs: number;
  /** Whether its lanes are drawn, with a bar. */
  isDrawn: boolean;
}

/**
 * The makespan of a strategy in the other measurement: a bar on the time axis of the rows, and its figures. Without an interval,
 * every sample is a dot.
 */
export function OtherRow({ run, contrast, reference, view, longestMs, isDrawn }: RowProps) {
  const words = useWords('others', others);
  const { interval } = useWords('rows');
  const { count, time, times } = useWords('figures');
  const { label, medianMs, lowMs, highMs, speedup, samples } = run;
  const timeOf = (ms: number) => time(ms, longestMs);
  const at = (ms: number) => Math.min(1, Math.max(0, shareOf(view, ms)));
  const hasInterval = lowMs !== null && highMs !== null;
  const dots = hasInterval ? [] : run.samplesMs.map((ms) => shareOf(view, ms)).filter((at) => at >= 0 && at <= 1);
  const spread = hasInterval ? interval(timeOf(lowMs), timeOf(highMs)) : words.samples(count(samples), samples === 1);
  const name = words.names[reference];
  return (
    <>
      {!isDrawn && (
        <div class="other-plot">
          <div class="other-bar" role="img" aria-label={words.bar(label, name, timeOf(medianMs))}>
            <span style={{ '--from': at(0), '--to': at(medianMs) }} />
            {hasInterval && <i style={{ '--from': at(lowMs), '--to': at(highMs) }} />}
            {dots.map((at, round) => (
              <b key={round} style={{ '--from': at, '--to': at }} />
            ))}
          </div>
          <p>
            {name}
            {contrast && <Ratio row={contrast} reference={reference} />}
          </p>
        </div>
      )}
      <div class="figures other-figures">
        <p class="makespan">{timeOf(medianMs)}</p>
        <p class="speedup">{speedup !== null && times(speedup)}</p>
        <p class="spread">{spread}</p>
      </div>
    </>
  );
}

/** How many times as fast, and whether that is more than chance. */
function Ratio({ row: { ratio, low, high, isClear }, reference }: { row: ContrastRow; reference: Reference }) {
  const words = useWords('others', others);
  const { interval } = useWords('rows');
  const { times } = useWords('figures');
  const spread = low !== null && high !== null ? ` (${interval(times(low), times(high))})` : '';
  const text = words.ratio[reference](times(ratio)) + spread;
  return <>: {isClear || low === null ? text : `${text}, ${words.noDifference}`}</>;
}
