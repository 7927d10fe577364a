// Guesses of makespans: the axis on which they are set, and how near they were. Pure.

import type { Cause, Message, Report, Run } from './model/generated.ts';
import type { Guesses, Result } from './state.ts';

/**
 * The axis for guesses. How long a computation takes nobody knows before it has run, so the axis is logarithmic and
 * the same for every workload.
 */
export const AXIS = { fromMs: 1, toMs: 100_000 } as const;

const DECADES = Math.log10(AXIS.toMs / AXIS.fromMs);

/** How far along the axis a time is, 0 to 1. What is beyond an end is at that end. */
export function placeOf(ms: number): number {
  return Math.min(1, Math.max(0, Math.log10(ms / AXIS.fromMs) / DECADES));
}

/** The time at this place, to two digits, which is enough for a guess. */
export function timeAt(place: number): number {
  return Number((AXIS.fromMs * 10 ** (place * DECADES)).toPrecision(2));
}

/** Where a mark stops along the axis: no closer than times of two digits are, so that each step is another time. */
export const STOPS = 24 * DECADES;

/** The powers of ten on the axis. */
export const TICKS: readonly number[] = Array.from({ length: DECADES + 1 }, (_, power) => AXIS.fromMs * 10 ** power);

/** A day. */
export const LONGEST_MS = 86_400_000;

/** Sets the guess for one strategy, or takes it back. What is no time, or longer than a day, is no guess. */
export function withGuess(guesses: Guesses, strategy: string, ms: number | null): Guesses {
  const { [strategy]: _, ...others } = guesses.ms;
  const isTime = ms !== null && ms > 0 && ms <= LONGEST_MS;
  return { ...guesses, ms: isTime ? { ...others, [strategy]: ms } : others };
}

/** A guess that is off by less than this part of the median is as near as anybody comes. */
const NEAR = 0.1;

export interface Nearness {
  guessMs: number;
  medianMs: number;
  off: 'near' | 'long' | 'short';
  /** How many times too long or too short it was. */
  factor: number;
}

export function nearness(guessMs: number, { medianMs, lowMs, highMs }: Run): Nearness {
  const factor = Math.max(guessMs / medianMs, medianMs / guessMs);
  const within = lowMs !== null && highMs !== null && guessMs >= lowMs && guessMs <= highMs;
  const near = within || Math.abs(guessMs - medianMs) <= medianMs * NEAR;
  return { guessMs, medianMs, factor, off: near ? 'near' : guessMs > medianMs ? 'long' : 'short' };
}

/** How near the guesses were, by strategy; for those that were made and measured. */
export function nearnesses({ report, guesses }: Result): Map<string, Nearness> {
  const known = report.runs.flatMap((run): [string, Nearness][] => {
    const guess = guesses.ms[run.strategy];
    return guess !== undefined && run.medianMs > 0 ? [[run.strategy, nearness(guess, run)]] : [];
  });
  return new Map(known);
}

/** The strategy whose guess was off by the largest factor, and why: the reason for what it was in truth. */
export function surprise(result: Result): { strategy: string; reason: Message<Cause> } | null {
  const off = [...nearnesses(result)].filter(([, { off }]) => off !== 'near');
  const [worst] = off.sort(([, one], [, other]) => other.factor - one.factor);
  const why = result.report.runs.find(({ strategy }) => strategy === worst?.[0])?.why;
  if (!worst || !why) return null;
  return { strategy: worst[0], reason: worst[1].off === 'long' ? why.short : why.long };
}

/** What came of the strategy that was said to be the fastest. Names are those of the rows. */
export interface ChoiceOutcome {
  answer: string;
  /** Null where it did not run. */
  ms: number | null;
  /** `level`: it is one of several that can't be told apart. */
  place: 'fastest' | 'level' | 'slowest' | 'between';
  /** None if there are too few samples to say. */
  fastest: string[];
  fastestMs: number | null;
}

type Compared = Pick<Report, 'runs' | 'comparison'>;

/** Answers a choice, whatever was chosen and whatever came out. */
export function choiceOutcome(answer: string, report: Compared, label: (id: string) => string): ChoiceOutcome {
  const { runs, comparison } = report;
  const msOf = (id: string | undefined) => runs.find(({ strategy }) => strategy === id)?.medianMs ?? null;
  const fastest: readonly string[] = comparison?.fastest ?? [];
  const ms = msOf(answer);
  const isSlowest = runs.length > 1 && runs.every(({ medianMs }) => ms !== null && medianMs <= ms);
  const atTop = fastest.length === 1 ? 'fastest' : 'level';
  const below = isSlowest ? 'slowest' : 'between';
  const place = fastest.includes(answer) ? atTop : below;
  return { answer: label(answer), ms, place, fastest: fastest.map(label), fastestMs: msOf(fastest[0]) };
}
