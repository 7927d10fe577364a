import { useState } from 'preact/hooks';
import { withPoint } from '../../charts/lines.ts';
import type { Curves, Progress, Settings, Sweep, SweepPlan } from '../../model/generated.ts';
import type { Result, State } from '../../state.ts';
import { sweep as english } from '../../words/en/charts.ts';
import { figures } from '../../words/en/page.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { titleOf, valueText } from './sweep-variable.ts';
import { type Planning, usePlan } from './use-plan.ts';

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
export interface Sweeping extends Planning {
  measured: Measured | null;
  isGoingOn: boolean;
  /** What draws it; null until it is wanted. */
  drawing: typeof import('./line-chart.tsx') | null;
  begin(): void;
}

/** Keeps a sweep, also while another chart is shown. It begins when a person says so. */
export function useSweep(state: State, result: Result, actions: Actions, isShown: boolean): Sweeping {
  const words = useWords('sweep', english);
  const { count } = useWords('figures', figures);
  const { cores } = result.report.environment;
  const planning = usePlan(state, actions, cores, isShown);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [isGoingOn, setGoingOn] = useState(false);
  const [drawing, setDrawing] = useState<Sweeping['drawing']>(null);

  const measure = async ({ points, range }: SweepPlan) => {
    const { swept } = planning;
    const title = titleOf(swept, state, words);
    const text = valueText(swept, state, count);
    const about = { planned: points.length, settings: state.settings, title, valueText: text };
    let sweep: Sweep = { swept, spacing: range.spacing, cores, points: [] };
    return actions.measureSeries({
      settings: points.map(({ settings }) => settings),
      progress: progressOf(performance.now(), points, text, words),
      onFindings: async (at, { report }) => {
        sweep = withPoint(sweep, points[at]?.value ?? 0, report);
        setMeasured({ ...about, sweep, curves: await actions.explainSweep(sweep) });
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
      if (ended) actions.notify({ code: 'said', text: words.ended[ended] });
    } catch {
      actions.notify({ code: 'said', text: words.ended.failed });
    } finally {
      setGoingOn(false);
    }
  };
  return { ...planning, measured, isGoingOn, drawing, begin };
}

/** Tells how far a sweep is that began at this time. */
function progressOf(
  begun: number,
  points: SweepPlan['points'],
  text: (value: number) => string,
  words: typeof english,
): (at: number, progress: Progress) => Progress {
  return (at, progress) => {
    const fraction = (at + progress.permille / 1_000) / points.length;
    // The first point tells how long the others may take.
    const leftMs = at === 0 ? null : ((performance.now() - begun) / fraction) * (1 - fraction);
    const { label, round, rounds } = progress;
    const where = words.progress(at + 1, points.length, text(points[at]?.value ?? 0), label, round, rounds);
    const permille = Math.round(fraction * 1_000);
    return { ...progress, permille, leftMs, text: where + (leftMs === null ? '' : words.left(leftMs)) };
  };
}

/** When the page is as it should look now: what is measured next is not disturbed by that. */
function painted(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, PAINTED_WITHIN_MS);
    requestAnimationFrame(() => setTimeout(done));
  });
}
