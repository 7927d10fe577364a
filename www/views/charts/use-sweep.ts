// A sweep while it is planned, measured and shown.

import { useEffect, useState } from 'preact/hooks';
import { type Measured, withPoint } from '../../charts/lines.ts';
import type { Actions } from '../../controller.ts';
import type { Progress } from '../../feeds.ts';
import type { Amount, Sweep, SweepPlan, SweepRange, SweepVariable } from '../../model/generated.ts';
import { kindOfStep, spoken } from '../../settings.ts';
import { labelIn, measurableSettings, type Result, type State } from '../../state.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import { isSame, useQuery } from '../use-query.ts';

/** When a page is hidden nothing is painted: the sweep goes on all the same. */
const PAINTED_WITHIN_MS = 250;

/** A sweep that is planned, measured or over. */
export interface Sweeping {
  variable: SweepVariable;
  /** As it was typed or suggested; null until the engine has answered. */
  range: SweepRange | null;
  /** Null until the engine has planned it. */
  plan: SweepPlan | null;
  choose(variable: SweepVariable): void;
  change(part: Partial<SweepRange>): void;
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
    const begun = performance.now();
    /** The progress of the whole sweep. */
    const progress = (at: number, progress: Progress): Progress => {
      const fraction = (at + progress.permille / 1_000) / points.length;
      // Only the first point shows how long the others may take.
      const leftMs = at === 0 ? null : ((performance.now() - begun) / fraction) * (1 - fraction);
      const { warmingUp, round, rounds } = progress;
      const label = labelIn(state)(progress.strategy);
      const value = text(points[at]?.value ?? 0);
      const where = words.progress(at + 1, points.length, value, label, warmingUp ? null : round + 1, rounds);
      const left = leftMs === null ? '' : words.left(leftMs);
      return { ...progress, permille: Math.round(fraction * 1_000), leftMs, text: where + left, isTranslated: true };
    };
    const about = { planned: points.length, settings: state.settings, title, valueText: text };
    let sweep: Sweep = { swept: variable, spacing: range.spacing, cores, points: [] };
    return actions.measureSeries({
      settings: points.map(({ settings }) => settings),
      progress,
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
    }
    setGoingOn(false);
  };
  return { ...planning, measured, isGoingOn, drawing, begin };
}

/** Has the engine plan the sweep while it is shown and nothing is measured: a query would disturb that. */
function usePlan(state: State, actions: Actions, cores: number, isShown: boolean) {
  const [variable, setVariable] = useState<SweepVariable>(() => (state.isolation.threads ? 'threads' : 'tasks'));
  const [range, setRange] = useState<SweepRange | null>(null);
  const ask = async () => {
    const plan = await actions.queries.planSweep(measurableSettings(state), { swept: variable, range, cores });
    return { variable, range, plan };
  };
  const isOff = !isShown || state.activity.running;
  const { answer, failure } = useQuery(ask, isOff, [variable, range, cores, state.settings]);
  const plan = answer?.variable === variable && failure === null ? answer.plan : null;
  const choose = (other: SweepVariable) => {
    if (keyOf(other) === keyOf(variable)) return;
    setVariable(other);
    setRange(null);
  };
  const change = (part: Partial<SweepRange>) =>
    setRange((typed) => {
      const before = typed ?? plan?.range;
      return before ? { ...before, ...part } : null;
    });
  useEffect(() => {
    // Meanwhile another variable or range may have been chosen.
    if (!answer || answer.variable !== variable || answer.range !== range) return;
    // The step may be gone.
    if (!answer.plan) choose('tasks');
    else if (range && !isSame(range, answer.plan.range)) setRange(answer.plan.range);
  }, [answer]);
  return { variable, range: range ?? plan?.range ?? null, plan, choose, change };
}

/** Resolves once the page is painted, so that painting does not disturb the next measurement. */
function painted(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, PAINTED_WITHIN_MS);
    requestAnimationFrame(() => setTimeout(done));
  });
}

export function sweepable({ settings }: State): SweepVariable[] {
  return ['threads', 'tasks', 'limit', ...settings.steps.map((_, step) => ({ step }))];
}

/** Two that mean the same have the same. */
export function keyOf(variable: SweepVariable): string {
  return typeof variable === 'string' ? variable : `step-${variable.step}`;
}

/** The variable in words, and its unit. */
export function titleOf(variable: SweepVariable, state: State, words: typeof english): { label: string; unit: string } {
  const amount = amountOf(variable, state);
  const unit = amount?.unit ?? '';
  if (typeof variable === 'string') return { label: amount?.label ?? variable, unit };
  const kind = kindOfStep(state.description, state.settings, variable.step);
  return { label: words.ofStep(variable.step + 1, kind?.label ?? '', amount?.label ?? ''), unit };
}

type ValueText = (value: number) => string;

/** A value of it with its unit: `4 threads`. */
export function valueText(variable: SweepVariable, state: State, count: ValueText): ValueText {
  const amount = amountOf(variable, state);
  return (value) => (amount ? spoken(amount, rounded(value), count) : String(value));
}

/** What can be set of it. */
export function amountOf(variable: SweepVariable, state: State): Amount | undefined {
  if (typeof variable === 'string') return state.description.amounts[variable];
  return kindOfStep(state.description, state.settings, variable.step)?.amounts[0];
}

/** Crossings lie between whole numbers: as exactly as they are worth. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(value < 100 ? 2 : 3));
}
