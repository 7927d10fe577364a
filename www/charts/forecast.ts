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
  const measured = runs.map(({ strategy, medianMs, predictedMs, idealMs }) => ({
    strategy,
    bars: [
      { where: 'measured', label: null, ms: medianMs },
      ...(predictedMs === null ? [] : [{ where: 'predicted', label: null, ms: predictedMs }]),
      ...(idealMs === null ? [] : [{ where: 'ideal', label: null, ms: idealMs }]),
    ],
  }));
  const known = new Set(runs.map(({ strategy }) => strategy));
  const others = [...new Set(whatIf.flatMap(({ runs }) => runs.map(({ strategy }) => strategy)))];
  const unmeasured = others.filter((strategy) => !known.has(strategy));
  return [...measured, ...unmeasured.map((strategy) => ({ strategy, bars: [] }))].map(
    ({ strategy, bars }) => ({
      strategy,
      bars: [...bars, ...elsewhere(whatIf, strategy)],
    }),
  );
}

function elsewhere(machines: Report['whatIf'], strategy: string): Bar[] {
  return machines.flatMap(({ machine, label, runs }) => {
    const run = runs.find((run) => run.strategy === strategy);
    return run ? { where: machine, label, ms: run.predictedMs } : [];
  });
}
