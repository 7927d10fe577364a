import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Curves } from '../../model/generated.ts';
import type { ProgressFeed } from '../../progress.ts';
import { isSameWork, runnableSettings, type State } from '../../state.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { SweepFindings } from './sweep-findings.tsx';
import { SweepForm } from './sweep-form.tsx';
import { SweepLegend } from './sweep-legend.tsx';
import { SweepTable } from './sweep-table.tsx';
import type { Sweeping } from './use-sweep.ts';
import '../../styles/sweep.css';

interface Props {
  state: State;
  actions: Actions;
  sweeping: Sweeping;
  label: (strategy: string) => string;
}

/** Sets a sweep up, and shows what came of it. */
export function SweepPanel({ state, actions, sweeping, label }: Props) {
  const words = useWords('sweep', english);
  const { activity } = state;
  return (
    <>
      <p class="about">{words.about}</p>
      <SweepForm state={state} sweeping={sweeping} />
      <div class="sweep-bar">
        <button
          type="button"
          class="begin"
          aria-disabled={activity.running || !sweeping.plan || runnableSettings(state).run.length === 0}
          onClick={({ currentTarget }) => currentTarget.ariaDisabled === 'true' || sweeping.begin()}
        >
          {words.begin}
        </button>
        <button
          type="button"
          aria-disabled={!sweeping.isGoingOn}
          onClick={() => sweeping.isGoingOn && actions.cancel()}
        >
          {words.cancel}
        </button>
        <p class="sweep-progress">{sweeping.isGoingOn && <Going feed={actions.progress} />}</p>
      </div>
      {sweeping.measured && <SweepResult state={state} sweeping={sweeping} label={label} />}
    </>
  );
}

/** Of the charts, what alone is drawn initialView while something is measured. */
function Going({ feed }: { feed: ProgressFeed }) {
  const [progress, setProgress] = useState(feed.current);
  useEffect(() => feed.subscribe(() => setProgress(feed.current)), [feed]);
  return <>{progress?.text}</>;
}

function SweepResult({ state, sweeping, label }: Omit<Props, 'actions'>) {
  const words = useWords('sweep', english);
  const { measured, drawing, isGoingOn } = sweeping;
  const [hidden, setHidden] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const isEarlier = measured !== null && !isGoingOn && !isSameWork(measured.settings, state.settings);
  // Drawn initialView for a new point and what a person chooses, not for each word about the progress.
  return useMemo(() => {
    if (!measured || !drawing) return null;
    const { curves, sweep, planned } = measured;
    const shown = curves.strategies
      .map(({ strategy }) => strategy)
      .filter((strategy) => !hidden.includes(strategy));
    const closely = chosen === undefined ? (leastSerial(curves) ?? shown[0] ?? null) : chosen;
    return (
      <div class={isGoingOn ? 'sweep-result measuring' : 'sweep-result'}>
        <p class="standing">
          {words.so(sweep.points.length, planned)} {isEarlier && words.earlier}
        </p>
        <drawing.LineChart measured={measured} shown={shown} closely={closely} label={label} />
        <SweepLegend
          curves={curves}
          shown={shown}
          closely={closely}
          label={label}
          onToggle={(strategy) =>
            setHidden(
              hidden.includes(strategy) ? hidden.filter((it) => it !== strategy) : [...hidden, strategy],
            )
          }
          onChoose={setChosen}
        />
        <SweepFindings measured={measured} label={label} />
        <SweepTable measured={measured} label={label} />
      </div>
    );
  }, [measured, drawing, isGoingOn, hidden, chosen, isEarlier, words, state.description]);
}

/** Of the strategies that were fitted, the one that gains most from what is swept. */
function leastSerial({ strategies }: Curves): string | undefined {
  const fitted = strategies.flatMap(({ strategy, amdahl }) =>
    amdahl ? { strategy, serial: amdahl.serialFraction } : [],
  );
  return fitted.toSorted((one, other) => one.serial - other.serial)[0]?.strategy;
}
