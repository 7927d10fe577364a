import type { ComponentChildren } from 'preact';
import type { Run } from '../model/generated.ts';
import type { Row, State } from '../state.ts';
import { plotHeight } from '../timeline/heights.ts';
import type { View } from '../timeline/view.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import type { Explorer, Guesser } from './lazy.tsx';
import type { Change } from './use-view.ts';

interface Props {
  row: Row;
  /** How the timeline is looked at, once there is one. */
  view: View | null;
  /** Where the axis ends. */
  endMs: number | null;
  /** Of the machine that measured, once one has. */
  cores: number;
  /** While the row is closed. */
  lanesHeight: number;
  explorer: Explorer | null;
  change: Change;
  /** What the row needs where guesses are made or compared. */
  guesses: Guesses | null;
  onTick: (ticked: boolean) => void;
}

interface Guesses {
  guesser: Guesser;
  state: State;
  actions: Actions;
}

/** One strategy: whether it is run, what happened, and its figures. */
export function StrategyRow(props: Props) {
  const { row, view, endMs, cores, lanesHeight, explorer, change, guesses, onTick } = props;
  const { info, ticked, possible, run, trace } = row;
  const { uses, useFor } = useWords('rows');
  /** The instant that is replayed or pointed at. */
  const nowMs = view?.playedMs ?? view?.cursorMs ?? null;
  // A strategy that neither runs nor has run takes one line, so that those that do fit on a screen.
  const aside = !run && !(ticked && possible);
  return (
    <li class={aside ? 'row aside' : 'row'}>
      <div class="strategy">
        <label title={info.help}>
          <input
            type="checkbox"
            checked={ticked && possible}
            disabled={!possible}
            onChange={({ currentTarget }) => onTick(currentTarget.checked)}
          />
          <span class="name">{info.label}</span>
          {!aside && (
            <span class="python">
              {info.python}: {useFor(uses[info.id])}
            </span>
          )}
        </label>
        {explorer && trace && view && <explorer.Opener trace={trace} view={view} change={change} />}
      </div>
      {aside && (
        <p class="gist" title={info.help}>
          <span>{info.python}.</span> {inShort(info.help)}
        </p>
      )}
      {run && view && <StrategyPlot {...props} run={run} view={view} />}
      {!run && !aside && guesses?.state.guessing && (
        <guesses.guesser.GuessTrack
          state={guesses.state}
          actions={guesses.actions}
          row={row}
          height={plotHeight(lanesHeight)}
        />
      )}
      {!run && !aside && !guesses?.state.guessing && (
        <p class="plot empty" style={{ minHeight: `${plotHeight(lanesHeight)}px` }}>
          {info.help}
        </p>
      )}
      {run && (
        <Figures run={run} longestMs={endMs ?? run.medianMs} cores={cores}>
          {explorer && trace && nowMs !== null && <explorer.DoingAt trace={trace} ms={nowMs} />}
        </Figures>
      )}
      {guesses && <guesses.guesser.GuessOutcome state={guesses.state} row={row} />}
    </li>
  );
}

/** What a text begins with: all of it is where there is room. */
function inShort(help: string): string {
  return help.replace(/[.:] .*/s, '.');
}

/** The drawing as it is while the row is closed, or lane by lane or task by task. */
function StrategyPlot({ row, run, view, lanesHeight, explorer, guesses }: Props & { run: Run; view: View }) {
  const { trace } = row;
  const guessMs = guesses?.state.result?.guesses.ms[run.strategy];
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
      {guesses && guessMs !== undefined && <guesses.guesser.GuessMark guessMs={guessMs} shown={view} />}
    </explorer.Plot>
  );
}

/** `children` tells about an instant, in place of what there was at most. */
function Figures({
  run,
  longestMs,
  cores,
  children,
}: {
  run: Run;
  longestMs: number;
  cores: number;
  children?: ComponentChildren;
}) {
  const words = useWords('rows');
  const { count, time, times } = useWords('figures');
  const { medianMs, lowMs, highMs, speedup, maxInFlight, maxActive } = run;
  return (
    <div class="figures">
      <p class="makespan">{time(medianMs, longestMs)}</p>
      <p class="speedup">{speedup !== null && times(speedup)}</p>
      {!children && (
        <p class="spread">
          {lowMs !== null && highMs !== null && words.interval(time(lowMs, longestMs), time(highMs, longestMs))}
        </p>
      )}
      <p class={children ? 'at-once now-here' : 'at-once'}>
        {children || words.atOnce(count(maxInFlight), count(maxActive), maxActive > cores ? count(cores) : null)}
      </p>
    </div>
  );
}
