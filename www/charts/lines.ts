import type { Curve, CurvePoint, Curves, Report, Settings, Sweep } from '../model/generated.ts';

/** What was measured of a sweep, and what it means. */
export interface Measured {
  sweep: Sweep;
  curves: Curves;
  planned: number;
  /** The settings shown when it began. */
  settings: Settings;
  /** The variable in words. */
  title: { label: string; unit: string };
  valueText: (value: number) => string;
}

export type Line = { strategy: string; kind: 'measured' | 'ideal' | 'fitted'; spots: CurvePoint[] };

/** The measured lines of these strategies, and the ideal and fitted lines of the one that is studied. */
export function linesOf({ strategies }: Curves, visible: string[], focus: string | null): Line[] {
  return strategies
    .filter(({ strategy }) => visible.includes(strategy))
    .flatMap((curve) => [...(curve.strategy === focus ? guides(curve) : []), measured(curve)]);
}

function measured({ strategy, points }: Curve): Line {
  return { strategy, kind: 'measured', spots: points.map(({ value, medianMs: ms }) => ({ value, ms })) };
}

/** A curve that fits poorly would say what is not so. */
function guides({ strategy, ideal, amdahl }: Curve): Line[] {
  const fitted: Line[] = amdahl && !amdahl.isPoor ? [{ strategy, kind: 'fitted', spots: amdahl.curve }] : [];
  return [{ strategy, kind: 'ideal', spots: ideal }, ...fitted];
}

/** All values, ascending, and for each line its time at each value or null, as uPlot needs them. */
export function aligned(lines: Line[]): [values: number[], ...times: (number | null)[][]] {
  const all = new Set(lines.flatMap(({ spots }) => spots.map(({ value }) => value)));
  const values = [...all].sort((one, other) => one - other);
  const times = lines.map(({ spots }) => {
    const at = new Map(spots.map(({ value, ms }) => [value, ms]));
    return values.map((value) => at.get(value) ?? null);
  });
  return [values, ...times];
}

export function timesIn(lines: Line[], { strategies }: Curves): number[] {
  const visible = new Set(lines.map(({ strategy }) => strategy));
  const intervals = strategies
    .filter(({ strategy }) => visible.has(strategy))
    .flatMap(({ points }) => points.flatMap(({ lowMs, highMs }) => [lowMs, highMs]));
  const all = [...lines.flatMap(({ spots }) => spots.map(({ ms }) => ms)), ...intervals];
  return all.filter((ms) => ms !== null);
}

/** The values at which something was measured. */
export function valuesOf({ strategies }: Curves): number[] {
  return aligned(strategies.map(measured))[0];
}

/** The index of the value that is nearest to another. */
export function nearest(values: number[], to: number): number {
  const apart = (index: number) => Math.abs((values[index] ?? 0) - to);
  return values.reduce((best, _, index) => (apart(index) < apart(best) ? index : best), 0);
}

/** The sweep with one point more. */
export function withPoint(sweep: Sweep, value: number, { runs }: Pick<Report, 'runs'>): Sweep {
  const strategies = runs.map(({ strategy, samplesMs, idealMs }) => ({ strategy, samplesMs, idealMs }));
  return { ...sweep, points: [...sweep.points, { value, strategies }] };
}
