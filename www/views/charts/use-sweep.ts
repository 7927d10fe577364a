import { useEffect, useRef, useState } from 'preact/hooks';
import { withPoint } from '../../charts/lines.ts';
import type { Curves, Progress, Settings, Sweep, SweepPlan, SweepRange, Swept } from '../../model.ts';
import type { Result, State } from '../../state.ts';
import { sweep as english } from '../../words/en/sweep.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { titleOf, valueText } from './swept.ts';

/** When a page is hidden nothing is painted: then it goes on all the same. */
const PAINTED_WITHIN_MS = 250;

/** What was measured of a sweep, and what it tells. */
export interface Measured {
  sweep: Sweep;
  curves: Curves;
  planned: number;
  /** The settings shown when it began. */
  settings: Settings;
  /** What grew, in words. */
  title: { label: string; unit: string };
  valueText: (value: number) => string;
}

/** A sweep that is planned, measured or over. */
export interface Sweeping {
  swept: Swept;
  /** As it was typed or suggested; null until the engine has answered. */
  range: SweepRange | null;
  /** Null until the engine has planned it. */
  plan: SweepPlan | null;
  measured: Measured | null;
  isGoingOn: boolean;
  /** What draws it; null until it is wanted. */
  drawing: typeof import('./line-chart.tsx') | null;
  choose(swept: Swept): void;
  change(part: Partial<SweepRange>): void;
  begin(): void;
}

/** Keeps a sweep, also while another chart is shown. It is planned when it is shown, and begins when a person says so. */
export function useSweep(state: State, result: Result, actions: Actions, isShown: boolean): Sweeping {
  const words = useWords('sweep', english);
  const [swept, setSwept] = useState<Swept>(() => (state.isolation.threads ? 'threads' : 'tasks'));
  const [range, setRange] = useState<SweepRange | null>(null);
  const [plan, setPlan] = useState<SweepPlan | null>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [isGoingOn, setGoingOn] = useState(false);
  const [drawing, setDrawing] = useState<Sweeping['drawing']>(null);
  const { cores } = result.report.environment;
  const { settings } = state;
  const busy = state.activity.running;

  const latest = useRef<unknown>(null);
  useEffect(() => {
    // A question would disturb what is being measured.
    if (!isShown || busy) return;
    const asked = { swept, range, cores };
    latest.current = asked;
    actions.planSweep(asked).then(
      (plan) => {
        if (latest.current !== asked) return;
        setPlan(plan);
        if (!plan) choose('tasks');
        else if (range && !isSameRange(range, plan.range)) setRange(plan.range);
      },
      () => setPlan(null),
    );
  }, [isShown, busy, swept, range, cores, settings]);

  const choose = (other: Swept) => {
    setSwept(other);
    setRange(null);
    setPlan(null);
  };

  const change = (part: Partial<SweepRange>) =>
    setRange((typed) => {
      const before = typed ?? plan?.range;
      return before ? { ...before, ...part } : null;
    });

  const begin = async () => {
    if (!plan || busy) return;
    // Loaded before anything is measured: loading would be in its way.
    setDrawing(await import('./line-chart.tsx'));
    const { points, range } = plan;
    const title = titleOf(swept, state, words);
    const text = valueText(swept, state);
    let sweep: Sweep = { swept, spacing: range.spacing, cores, points: [] };
    const show = (curves: Curves) =>
      setMeasured({ sweep, curves, planned: points.length, settings, title, valueText: text });
    const begun = performance.now();
    const tell = (at: number, progress: Progress): Progress => {
      const fraction = (at + progress.fraction) / points.length;
      const leftMs = at === 0 ? null : ((performance.now() - begun) / fraction) * (1 - fraction);
      const value = text(points[at]?.value ?? 0);
      const { label, round, rounds } = progress;
      const where = words.progress(at + 1, points.length, value, label, round, rounds);
      return { ...progress, fraction, leftMs, text: where + (leftMs === null ? '' : words.left(leftMs)) };
    };
    setGoingOn(true);
    const ended = await actions.measureAll({
      settings: points.map(({ settings }) => settings),
      tell,
      take: async (at, { report }) => {
        sweep = withPoint(sweep, points[at]?.value ?? 0, report);
        show(await actions.explainSweep(sweep));
        await painted();
      },
    });
    setGoingOn(false);
    if (ended) actions.tell(words.ended[ended]);
  };

  return {
    swept,
    range: range ?? plan?.range ?? null,
    plan,
    measured,
    isGoingOn,
    drawing,
    choose,
    change,
    begin,
  };
}

function isSameRange(one: SweepRange, other: SweepRange): boolean {
  const told = ({ from, to, points, spacing }: SweepRange) => [from, to, points, spacing].join();
  return told(one) === told(other);
}

/** When the page is as it should look now: what is measured next is not disturbed by that. */
function painted(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, PAINTED_WITHIN_MS);
    requestAnimationFrame(() => setTimeout(done));
  });
}
