import type { Report } from '../model/generated.ts';

/** One bar of a strategy: measured here, or predicted for here or for another machine. */
export interface Bar {
  /** `measured`, `predicted`, `ideal`, or the machine's id. */
  where: string;
  /** What a machine is called; null for this one. */
  label: string | null;
  /** Null where simulating it would take too long. */
  ms: number | null;
}

export interface Forecast {
  strategy: string;
  bars: Bar[];
}

/** The bars of every strategy that was measured, and then of those that were only predicted. */
export function forecasts({ runs, whatIf }: Report): Forecast[] {
  const all = [...runs, ...whatIf.flatMap(({ runs }) => runs)].map(({ strategy }) => strategy);
  return [...new Set(all)].map((strategy) => {
    const run = runs.find((run) => run.strategy === strategy);
    const here = { measured: run?.medianMs, predicted: run?.predictedMs, ideal: run?.idealMs };
    const bars = Object.entries(here).flatMap(([where, ms]) =>
      ms == null ? [] : { where, label: null, ms },
    );
    const predicted = whatIf.flatMap(({ machine, label, runs }) => {
      const run = runs.find((run) => run.strategy === strategy);
      return run ? { where: machine, label, ms: run.predictedMs } : [];
    });
    return { strategy, bars: [...bars, ...predicted] };
  });
}
