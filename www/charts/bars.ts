// What the charts with a row for each strategy show. Pure.

import { OVERHEADS } from '../model/engine.ts';
import type { Report, Run } from '../model/generated.ts';

/** In which unit samples are shown: milliseconds, or percent above the median of their own strategy. */
export type By = 'time' | 'median';

/** The samples of one strategy, in one of the units. */
interface Strip {
  strategy: string;
  /** Round by round. */
  samples: number[];
  median: number;
  low: number | null;
  high: number | null;
}

export function stripOf({ strategy, samplesMs, medianMs, lowMs, highMs }: Run, by: By): Strip {
  const beyond = (ms: number) => (medianMs > 0 ? (ms / medianMs - 1) * 100 : 0);
  const inUnit = by === 'time' ? (ms: number) => ms : beyond;
  return {
    strategy,
    samples: samplesMs.map(inUnit),
    median: inUnit(medianMs),
    low: lowMs === null ? null : inUnit(lowMs),
    high: highMs === null ? null : inUnit(highMs),
  };
}

/** All values that an axis of these strips has to show. */
export function valuesIn(strips: Strip[]): number[] {
  return strips.flatMap(({ samples, low, high }) => [...samples, low, high].filter((value) => value !== null));
}

/** What a bar shows: the time of the lanes, the time of a task, or the difference between ideal and measured. */
export type Division = 'lanes' | 'task' | 'difference';

/** A part of a bar, from one place of the axis to another, in milliseconds. */
export type Part = { code: string; ms: number; fromMs: number; toMs: number };

/** From the ideal machine to what was measured, in the order in which the report adds it up. */
const DIFFERENCES = ['dispatch', 'start', 'copy', 'connections', 'overshoot', 'shared-cores', 'unexplained'];

/** All parts that these bars have, in one order. */
export function codesIn(bars: (Part[] | null)[]): string[] {
  const all = new Set(bars.flatMap((parts) => parts?.map(({ code }) => code) ?? []));
  const known: string[] = [...OVERHEADS, ...DIFFERENCES];
  return [...known.filter((code) => all.has(code)), ...[...all].filter((code) => !known.includes(code))];
}

/** Smaller parts of a bar are not mentioned. */
const WORTH_A_WORD = 0.005;

/** The parts that are mentioned, the largest first. */
export function worthAWord(parts: Part[]): Part[] {
  const all = parts.reduce((sum, { ms }) => sum + Math.abs(ms), 0);
  return parts
    .filter(({ ms }) => Math.abs(ms) >= all * WORTH_A_WORD)
    .toSorted((one, other) => Math.abs(other.ms) - Math.abs(one.ms));
}

/** The parts of one strategy's bar; null where they are not known. */
export function partsOf({ overheads, lanes, perTask, difference }: Run, division: Division): Part[] | null {
  // Divided by the number of lanes, so that the bar is as long as the run.
  if (division === 'lanes')
    return overheads && lanes > 0 ? stacked(OVERHEADS.map((kind) => [kind, overheads[kind] / lanes])) : null;
  if (division === 'task') return perTask && stacked(Object.entries(perTask));
  return difference.length > 0 ? stacked(difference.map(({ code, ms }) => [code, ms])) : null;
}

/** Positive parts are stacked to the right of 0, negative ones to its left. */
function stacked(parts: [code: string, ms: number][]): Part[] {
  let [left, right] = [0, 0];
  return parts.flatMap(([code, ms]) => {
    if (ms === 0) return [];
    const fromMs = ms > 0 ? right : left + ms;
    if (ms > 0) right += ms;
    else left += ms;
    return { code, ms, fromMs, toMs: fromMs + Math.abs(ms) };
  });
}

/** One bar of a strategy: measured here, or predicted for here or for another machine. */
interface Bar {
  /** `measured`, `predicted`, `ideal`, or the machine's id. */
  where: string;
  /** What a machine is called; null for this one. */
  label: string | null;
  /** Null where simulating it would take too long. */
  ms: number | null;
}

/** The bars of every strategy that was measured, and then of those that were only predicted. */
export function forecasts({ runs, whatIf }: Report): { strategy: string; bars: Bar[] }[] {
  const all = [...runs, ...whatIf.flatMap(({ runs }) => runs)].map(({ strategy }) => strategy);
  return [...new Set(all)].map((strategy) => {
    const run = runs.find((run) => run.strategy === strategy);
    const here = { measured: run?.medianMs, predicted: run?.predictedMs, ideal: run?.idealMs };
    const bars = Object.entries(here).flatMap(([where, ms]) => (ms == null ? [] : { where, label: null, ms }));
    const predicted = whatIf.flatMap(({ machine, label, runs }) => {
      const run = runs.find((run) => run.strategy === strategy);
      return run ? { where: machine, label, ms: run.predictedMs } : [];
    });
    return { strategy, bars: [...bars, ...predicted] };
  });
}
