import { useMemo, useRef } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { EmbedForm } from '../embed/form.ts';
import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { isStale, type Other, type Result, rows, type State, shownOther } from '../state.ts';
import type { rows as english } from '../words/en/page.ts';
import { useWords } from '../words/use-words.ts';
import { type Explorer, type Others, useLazy } from './lazy.tsx';
import { StrategyRow } from './row.tsx';
import { useScrollToResult } from './use-scroll-to-result.ts';
import { useView } from './use-view.ts';

interface Props extends PageProps {
  explorer: Explorer | null;
  others?: Others | null;
  /** Set if it is embedded: it has no tools then, and in the form `text` it shows only the strategies in the link, without checkboxes. */
  embed?: EmbedForm | null;
}

/** The strategies, and once they have run, the timeline: a row for each on one time axis. */
export function ResultView({ state, actions, explorer, others = null, embed = null }: Props) {
  const words = useWords('rows');
  const { notLoaded } = useWords('entries');
  const { result } = state;
  const other = shownOther(state);
  const endMs = useMemo(() => longestMs(result, other), [result, other]);
  const traces = (result ?? other)?.traces;
  const kinds = useMemo(() => kindsIn(traces), [traces]);
  const [view, change] = useView(state, actions, endMs);
  const hasGuesses = Object.keys(result?.guesses.ms ?? {}).length > 0;
  const [guesser, lacksGuesser] = useLazy('guess', state.guessing || hasGuesses);
  const asking = state.guessing && guesser;
  const section = useRef<HTMLElement>(null);
  useScrollToResult(section, result);
  const all = rows(state).filter(({ ticked, run }) => embed !== 'text' || ticked || run);
  const hasTraces = traces !== undefined && traces.length > 0;
  const explorerProps = explorer && view && endMs && hasTraces && { state, rows: all, view, endMs, change };
  return (
    <section ref={section} class={isStale(state) ? 'result stale' : 'result'} aria-label={words.label}>
      <div class="tools">
        {asking ? <asking.HowToGuess /> : <p class="from">{standing(state, words)}</p>}
        {lacksGuesser && <p class="failed">{notLoaded}</p>}
        {explorerProps && !embed && <explorer.Tools {...explorerProps} />}
      </div>
      <div class="head">
        {asking && <asking.GuessScale />}
        {(result || other) && (
          <>
            {explorer && hasTraces ? <explorer.Legend kinds={kinds} /> : <span class="legend" />}
            <p class="column">{words.makespan}</p>
            <p class="column">{words.speedup}</p>
          </>
        )}
      </div>
      <div class="timeline">
        {asking && <asking.GuessAxis />}
        {explorer && view && <explorer.Axis fromMs={view.fromMs} toMs={view.toMs} />}
        <ol class="rows">
          {all.map((row) => (
            <StrategyRow
              key={row.info.id}
              state={state}
              actions={actions}
              row={row}
              canTick={embed !== 'text'}
              view={view}
              endMs={endMs}
              explorer={explorer}
              others={others}
              guesser={guesser}
              change={change}
            />
          ))}
        </ol>
        {explorerProps && <explorer.Surface {...explorerProps} />}
      </div>
      {explorerProps && result && !embed && <explorer.Pictures {...explorerProps} />}
    </section>
  );
}

/** What a person should know about the result before looking at it. */
function standing(state: State, words: typeof english): string | null {
  const { result, activity, other } = state;
  if (!result) return activity.running || other ? null : words.nothingYet;
  const remarks = [isStale(state) && words.earlier, result.disturbed && words.disturbed];
  return remarks.filter(Boolean).join(' ') || null;
}

/** Where the axis ends: at the last thing that is drawn. */
function longestMs(result: Result | null, other: Other | null): number | null {
  if (!result && !other?.report) return null;
  const ends = [
    ...(result?.report.runs ?? []).map((run) => run.highMs ?? run.medianMs),
    ...(other?.report?.runs ?? []).flatMap(({ highMs, medianMs, samplesMs }) => highMs ?? [medianMs, ...samplesMs]),
    ...(result?.report.predicted ?? []).map(({ predictedMs }) => predictedMs ?? 0),
    ...((result ?? other)?.traces ?? []).map((trace) => trace.makespanMs),
  ];
  return Math.max(...ends, Number.MIN_VALUE);
}

/** Waiting, computing and queueing are always explained; the rest where it happened. */
function kindsIn(traces: TraceView[] = []): Set<number> {
  const { wait, compute, queue } = SpanKind;
  const kinds = new Set<number>([wait, compute, queue]);
  for (const { kind } of traces) for (const each of kind) kinds.add(each);
  return kinds;
}
