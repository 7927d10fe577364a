import { withTick } from '../settings.ts';
import type { Result } from '../state.ts';
import { isStale, rows, type State } from '../state.ts';
import { pictureHeight } from '../timeline/floors.ts';
import type { Actions } from './actions.ts';
import { Axis } from './axis.tsx';
import { Legend } from './legend.tsx';
import { WayRow } from './row.tsx';

/** The ways, and once they have run, the timeline: a row for each on one time axis. */
export function ResultView({ state, actions }: { state: State; actions: Actions }) {
  const { result, settings } = state;
  const endMs = result && longestMs(result);
  const { threads } = result?.settings ?? settings;
  return (
    <section class={isStale(state) ? 'result stale' : 'result'} aria-label="The ways, on one time axis">
      <div class="head">
        <p class="from">{standing(state)}</p>
        {result && (
          <>
            <Legend happened={kinds(result)} />
            <p class="column">makespan</p>
            <p class="column">speedup</p>
          </>
        )}
      </div>
      <div class="timeline">
        {endMs && <Axis endMs={endMs} />}
        <ol class="rows">
          {rows(state).map((row) => (
            <WayRow
              key={row.info.id}
              row={row}
              endMs={endMs}
              lanesHeight={pictureHeight(row.info.hasWorkers ? threads : 0)}
              onTick={(ticked) => actions.settle(withTick(settings, state.order, row.info.id, ticked))}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** What a person should know about the result before looking at it. */
function standing(state: State): string | null {
  if (!state.result) return 'Nothing has run yet. Run draws what happens here, all ways on one time axis.';
  return isStale(state) ? 'From earlier settings.' : null;
}

/** Where the axis ends: at the last thing that is drawn. */
function longestMs({ report, traces }: Result): number {
  const ends = [
    ...report.runs.map((run) => run.highMs ?? run.medianMs),
    ...traces.map((trace) => trace.makespanMs),
  ];
  return Math.max(...ends, Number.MIN_VALUE);
}

/** The kinds of span that there are. */
function kinds({ traces }: Result): ReadonlySet<number> {
  return new Set(traces.flatMap(({ kind }) => [...new Set(kind)]));
}
