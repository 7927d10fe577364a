import { OVERHEADS } from '../model/engine.ts';
import type { Run } from '../model/generated.ts';

/** What a bar shows: the time of the lanes, the time of a task, or the difference between ideal and measured. */
export type Division = 'lanes' | 'task' | 'difference';

/** A part of a bar, from one place of the axis to another, in milliseconds. */
export interface Part {
  code: string;
  ms: number;
  fromMs: number;
  toMs: number;
}

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

/** Those above 0 one after the other to the right of 0, those below to its left. */
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
