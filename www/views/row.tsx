import type { ComponentChildren } from 'preact';
import type { PageProps } from '../controller.ts';
import type { Run } from '../model/generated.ts';
import { withTick } from '../settings.ts';
import { drawnResult, type Row } from '../state.ts';
import { BAR_HEIGHT, closedHeight, plotHeight } from '../timeline/heights.ts';
import { shareOf } from '../timeline/scale.ts';
import type { View } from '../timeline/view.ts';
import { useWords } from '../words/use-words.ts';
import { breakable } from './breakable.tsx';
import type { Explorer, Guesser, Others } from './lazy.tsx';
import type { Drawn } from './plot.tsx';
import type { Change } from './use-view.ts';

interface Props extends PageProps {
  row: Row;
  /** Whether it has a checkbox that includes it in the run. */
  canTick: boolean;
  /** How the timeline is looked at, once there is one. */
  view: View | null;
  /** Where the axis ends. */
  endMs: number | null;
  explorer: Explorer | null;
  others: Others | null;
  /** Where guesses are made or compared. */
  guesser: Guesser | null;
  change: Change;
}

/** One strategy: whether it is run, what happened, and its figures. */
export function StrategyRow(props: Props) {
  const { state, actions, row, canTick, view, endMs, explorer, others, guesser, change } = props;
  const { settings, order, result, guessing } = state;
  const { info, ticked, measurable, run, trace, other } = row;
  const { uses, useFor } = useWords('rows');
  /** The instant that is replayed or pointed at. */
  const nowMs = view?.playedMs ?? view?.cursorMs ?? null;
  const prediction = run ? null : (row.predicted?.predictedMs ?? null);
  // A strategy that neither runs nor has run takes one line, so that those that do fit on a screen.
  const aside = !run && prediction === null && !ticked && !other;
  const lanesHeight = closedHeight(info, (drawnResult(state)?.settings ?? settings).threads);
  const height = plotHeight(lanesHeight);
  // The lanes of another measurement are drawn only while there is no result.
  const drawn = run ?? (trace && other);
  const isAsked = !run && prediction === null && !aside && measurable && guessing && guesser !== null;
  const tick = (isTicked: boolean) => actions.commit(withTick(settings, order, info.id, isTicked));
  const Label = canTick ? 'label' : 'p';
  return (
    <li class={aside ? 'row aside' : 'row'}>
      <div class="strategy">
        <Label title={info.help}>
          {canTick && (
            <input type="checkbox" checked={ticked} onChange={({ currentTarget }) => tick(currentTarget.checked)} />
          )}
          <span class="name">{info.label}</span>
          {!aside && (
            <span class="python">
              {breakable(info.python)}: {useFor(uses[info.id])}
            </span>
          )}
        </Label>
        {canTick && explorer && trace && view && <explorer.Opener trace={trace} view={view} change={change} />}
      </div>
      {aside && (
        <p class="gist" title={info.help}>
          <span>{breakable(info.python)}.</span> {info.help.replace(/[.:] .*/s, '.')}
        </p>
      )}
      {drawn && view && <StrategyPlot {...props} run={drawn} view={view} lanesHeight={lanesHeight} />}
      {isAsked && guesser && <guesser.GuessTrack state={state} actions={actions} row={row} height={height} />}
      {prediction !== null && view && <PredictedBar ms={prediction} view={view} height={height} />}
      {!run && prediction === null && !aside && !isAsked && !other && (
        <p class="plot empty" style={{ minHeight: `${height}px` }}>
          {info.help}
        </p>
      )}
      {run && (
        <Figures run={run} longestMs={endMs ?? run.medianMs} cores={result?.report.environment.cores}>
          {explorer && trace && nowMs !== null && <explorer.DoingAt trace={trace} ms={nowMs} />}
        </Figures>
      )}
      {prediction !== null && <Prediction row={row} ms={prediction} longestMs={endMs ?? prediction} />}
      {others && other && state.other && view && endMs !== null && (
        <others.OtherRow
          run={other}
          contrast={row.contrast}
          reference={state.other.reference}
          view={view}
          longestMs={endMs}
          isDrawn={!run && drawn !== null}
        />
      )}
      {guesser && <guesser.GuessOutcome state={state} row={row} />}
    </li>
  );
}

type PlotProps = Props & { run: Drawn; view: View; lanesHeight: number };

/** The drawing as it is while the row is closed, or lane by lane or task by task. */
function StrategyPlot({ state, row, run, view, lanesHeight, explorer, guesser }: PlotProps) {
  const { trace } = row;
  const guessMs = state.result?.guesses.ms[run.strategy];
  if (!explorer) return <p class="plot" style={{ height: `${plotHeight(lanesHeight)}px` }} />;
  const opened = trace && explorer.openRowOf(trace, view);
  return (
    <explorer.Plot
      run={run}
      trace={trace}
      view={view}
      height={opened?.height ?? lanesHeight}
      planOf={opened?.planOf ?? explorer.divideIntoTracks}
    >
      {trace && <explorer.Details label={run.label} trace={trace} view={view} />}
      {guesser && guessMs !== undefined && <guesser.GuessMark guessMs={guessMs} shown={view} />}
    </explorer.Plot>
  );
}

/** A makespan that was only predicted. Nothing ran, so there are no lanes below it. */
function PredictedBar({ ms, view, height }: { ms: number; view: View; height: number }) {
  const within = (ms: number) => Math.min(Math.max(shareOf(view, ms), 0), 1);
  const ends = { '--from': within(0), '--to': within(ms) };
  return (
    <div class="plot" style={{ height: `${height}px` }}>
      <span class="predicted-bar" style={{ height: `${BAR_HEIGHT}px`, ...ends }} />
    </div>
  );
}

/** The figures of a prediction, which has no interval. */
function Prediction({ row, ms, longestMs }: { row: Row; ms: number; longestMs: number }) {
  const words = useWords('rows');
  const { time, times } = useWords('figures');
  const { scheduler } = row.info;
  const speedup = row.predicted?.speedup ?? null;
  return (
    <div class="figures predicted">
      <p class="makespan">{time(ms, longestMs)}</p>
      <p class="speedup">{speedup !== null && times(speedup)}</p>
      <p class="spread" title={scheduler === null ? words.whyPredicted : words.noCluster(scheduler)}>
        {words.predicted}
      </p>
    </div>
  );
}

interface FiguresProps {
  run: Run;
  longestMs: number;
  /** Of the machine that measured. */
  cores: number | undefined;
  /** What there is at an instant, in place of what there was at most. */
  children: ComponentChildren;
}

function Figures({ run, longestMs, cores = Number.POSITIVE_INFINITY, children }: FiguresProps) {
  const words = useWords('rows');
  const { count, time, times } = useWords('figures');
  const { medianMs, lowMs, highMs, speedup, maxInFlight, maxActive } = run;
  const timeOf = (ms: number) => time(ms, longestMs);
  const atOnce = words.atOnce(count(maxInFlight), count(maxActive), maxActive > cores ? count(cores) : null);
  const interval = lowMs !== null && highMs !== null && words.interval(timeOf(lowMs), timeOf(highMs));
  return (
    <div class="figures">
      <p class="makespan">{timeOf(medianMs)}</p>
      <p class="speedup">{speedup !== null && times(speedup)}</p>
      {!children && <p class="spread">{interval}</p>}
      <p class={children ? 'at-once now-here' : 'at-once'}>{children || atOnce}</p>
    </div>
  );
}
