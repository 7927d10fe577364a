// A sweep while it is planned, measured and shown.

import { useEffect, useState } from 'preact/hooks';
import { withPoint } from '../../charts/lines.ts';
import type { Progress, Sweep, SweepPlan, SweepRange, SweepVariable } from '../../model/generated.ts';
import { type Result, runnableSettings, type State } from '../../state.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { keyOf, type Measured, titleOf, valueText } from './sweep-variable.ts';

/** When a page is hidden nothing is painted: the sweep goes on all the same. */
const PAINTED_WITHIN_MS = 250;

/** What is to be swept, and how that would go. */
interface Planning {
  variable: SweepVariable;
  /** As it was typed or suggested; null until the engine has answered. */
  range: SweepRange | null;
  /** Null until the engine has planned it. */
  plan: SweepPlan | null;
  choose(variable: SweepVariable): void;
  change(part: Partial<SweepRange>): void;
}

/** A sweep that is planned, measured or over. */
export interface Sweeping extends Planning {
  measured: Measured | null;
  isGoingOn: boolean;
  /** What draws it; null until the first sweep. */
  drawing: typeof import('./line-chart.tsx') | null;
  begin(): void;
}

/** A sweep, which is kept while another chart is shown. */
export function useSweep(state: State, result: Result | null, actions: Actions, isShown: boolean): Sweeping {
  const words = useWords('sweep', english);
  const { count } = useWords('figures');
  const cores = result?.report.environment.cores ?? navigator.hardwareConcurrency;
  const planning = usePlan(state, actions, cores, isShown);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [isGoingOn, setGoingOn] = useState(false);
  const [drawing, setDrawing] = useState<Sweeping['drawing']>(null);

  const measure = async ({ points, range }: SweepPlan) => {
    const { variable } = planning;
    const title = titleOf(variable, state, words);
    const text = valueText(variable, state, count);
    const about = { planned: points.length, settings: state.settings, title, valueText: text };
    let sweep: Sweep = { swept: variable, spacing: range.spacing, cores, points: [] };
    return actions.measureSeries({
      settings: points.map(({ settings }) => settings),
      progress: progressOf(performance.now(), points, text, words),
      onFindings: async (at, { report }) => {
        sweep = withPoint(sweep, points[at]?.value ?? 0, report);
        setMeasured({ ...about, sweep, curves: await actions.queries.explainSweep(sweep) });
        await painted();
      },
    });
  };
  const begin = async () => {
    const { plan } = planning;
    if (!plan || state.activity.running || isGoingOn) return;
    setGoingOn(true);
    try {
      // Before anything is measured: loading would be in its way.
      setDrawing(await import('./line-chart.tsx'));
      const ended = await measure(plan);
      if (ended) actions.notify({ code: 'text', text: words.ended[ended] });
    } catch {
      actions.notify({ code: 'text', text: words.ended.failed });
    } finally {
      setGoingOn(false);
    }
  };
  return { ...planning, measured, isGoingOn, drawing, begin };
}

/** Has the engine plan the sweep while it is shown and nothing is measured: a query would disturb that. */
function usePlan(state: State, actions: Actions, cores: number, isShown: boolean): Planning {
  const [variable, setVariable] = useState<SweepVariable>(() => (state.isolation.threads ? 'threads' : 'tasks'));
  const [range, setRange] = useState<SweepRange | null>(null);
  const [plan, setPlan] = useState<SweepPlan | null>(null);
  const isPlanned = isShown && !state.activity.running;
  const choose = (other: SweepVariable) => {
    if (keyOf(other) === keyOf(variable)) return;
    setVariable(other);
    setRange(null);
    setPlan(null);
  };
  const change = (part: Partial<SweepRange>) =>
    setRange((typed) => {
      const before = typed ?? plan?.range;
      return before ? { ...before, ...part } : null;
    });

  useEffect(() => {
    if (!isPlanned) return undefined;
    let isCurrent = true;
    const planned = (plan: SweepPlan | null) => {
      if (!isCurrent) return;
      setPlan(plan);
      // The step may be gone.
      if (!plan) choose('tasks');
      else if (range && !isSameRange(range, plan.range)) setRange(plan.range);
    };
    const query = actions.queries.planSweep(runnableSettings(state), { swept: variable, range, cores });
    query.then(planned, () => setPlan(null));
    return () => {
      isCurrent = false;
    };
  }, [isPlanned, variable, range, cores, state.settings]);

  return { variable, range: range ?? plan?.range ?? null, plan, choose, change };
}

function isSameRange(one: SweepRange, other: SweepRange): boolean {
  return (Object.keys(one) as (keyof SweepRange)[]).every((key) => one[key] === other[key]);
}

/** The progress of a sweep that began at this time. */
function progressOf(
  begun: number,
  points: SweepPlan['points'],
  text: (value: number) => string,
  words: typeof english,
): (at: number, progress: Progress) => Progress {
  return (at, progress) => {
    const fraction = (at + progress.permille / 1_000) / points.length;
    // Only the first point shows how long the others may take.
    const leftMs = at === 0 ? null : ((performance.now() - begun) / fraction) * (1 - fraction);
    const { label, round, rounds } = progress;
    const where = words.progress(at + 1, points.length, text(points[at]?.value ?? 0), label, round, rounds);
    const permille = Math.round(fraction * 1_000);
    return { ...progress, permille, leftMs, text: where + (leftMs === null ? '' : words.left(leftMs)) };
  };
}

/** Resolves once the page is painted, so that painting does not disturb the next measurement. */
function painted(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, PAINTED_WITHIN_MS);
    requestAnimationFrame(() => setTimeout(done));
  });
}
