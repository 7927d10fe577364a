import { useMemo, useRef } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { EmbedForm } from '../embed/form.ts';
import { SpanKind } from '../model/generated.ts';
import { isStale, type Result, rows, type State } from '../state.ts';
import type { rows as english } from '../words/en/page.ts';
import { useWords } from '../words/use-words.ts';
import { type Explorer, useLazy } from './lazy.tsx';
import { StrategyRow } from './row.tsx';
import { useScrollToResult } from './use-scroll-to-result.ts';
import { useView } from './use-view.ts';

interface Props extends PageProps {
  explorer: Explorer | null;
  /** Set if it is embedded: it has no tools then, and in the form `text` it shows only the strategies in the link, without checkboxes. */
  embed?: EmbedForm | null;
}

/** The strategies, and once they have run, the timeline: a row for each on one time axis. */
export function ResultView({ state, actions, explorer, embed = null }: Props) {
  const words = useWords('rows');
  const { notLoaded } = useWords('entries');
  const { result } = state;
  const endMs = useMemo(() => (result ? longestMs(result) : null), [result]);
  const kinds = useMemo(() => kindsIn(result), [result]);
  const [view, change] = useView(state, actions, endMs);
  const hasGuesses = Object.keys(result?.guesses.ms ?? {}).length > 0;
  const [guesser, lacksGuesser] = useLazy('guess', state.guessing || hasGuesses);
  const asking = state.guessing && guesser;
  const section = useRef<HTMLElement>(null);
  useScrollToResult(section, result);
  const all = rows(state).filter(({ ticked, run }) => embed !== 'text' || ticked || run);
  const explorerProps = explorer && view && endMs && { state, rows: all, view, endMs, change };
  return (
    <section ref={section} class={isStale(state) ? 'result stale' : 'result'} aria-label={words.label}>
      <div class="tools">
        {asking ? <asking.HowToGuess /> : <p class="from">{standing(state, words)}</p>}
        {lacksGuesser && <p class="failed">{notLoaded}</p>}
        {explorerProps && !embed && <explorer.Tools {...explorerProps} />}
      </div>
      <div class="head">
        {asking && <asking.GuessScale />}
        {result && (
          <>
            {explorer ? <explorer.Legend kinds={kinds} /> : <span />}
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
              guesser={guesser}
              change={change}
            />
          ))}
        </ol>
        {explorerProps && <explorer.Surface {...explorerProps} />}
      </div>
      {explorerProps && !embed && <explorer.Pictures {...explorerProps} />}
    </section>
  );
}

/** What a person should know about the result before looking at it. */
function standing(state: State, words: typeof english): string | null {
  const { result, activity } = state;
  if (!result) return activity.running ? null : words.nothingYet;
  const remarks = [isStale(state) && words.earlier, result.disturbed && words.disturbed];
  return remarks.filter(Boolean).join(' ') || null;
}

/** Where the axis ends: at the last thing that is drawn. */
function longestMs({ report, traces }: Result): number {
  const ends = [
    ...report.runs.map((run) => run.highMs ?? run.medianMs),
    ...report.predicted.map(({ predictedMs }) => predictedMs ?? 0),
    ...traces.map((trace) => trace.makespanMs),
  ];
  return Math.max(...ends, Number.MIN_VALUE);
}

/** Waiting, computing and queueing are always explained; the rest where it happened. */
function kindsIn(result: Result | null): Set<number> {
  const { wait, compute, queue } = SpanKind;
  const kinds = new Set<number>([wait, compute, queue]);
  for (const { kind } of result?.traces ?? []) for (const each of kind) kinds.add(each);
  return kinds;
}
