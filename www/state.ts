// What the page shows, and every change of it. Pure: no browser, no engine, no clock.

import type { Description, StrategyInfo } from './model/description.ts';
import type { Isolation, Outcome } from './model/engine.ts';
import type { Problem, ReadLink, WrittenLink } from './model/link.ts';
import type { Remark } from './model/remark.ts';
import type { Report, RunReport } from './model/report.ts';
import type { Settings } from './model/settings.ts';
import type { PictureView, TraceView } from './model/trace.ts';

/** What a person expects, before it is measured. It is no part of the link. */
export interface Guesses {
  /** Milliseconds, by strategy. */
  ms: Readonly<Record<string, number>>;
  /** What they answered to the question of a lesson, if that is not a time. */
  answer: string | null;
}

/** A finished measurement, with the settings it was made with, and what was expected of it. */
export interface Result {
  settings: Settings;
  guesses: Guesses;
  report: Report;
  traces: TraceView[];
  pictures: PictureView[];
}

/** What came of the last thing done. */
export type Notice =
  | { code: 'done' | 'cancelled' | 'copied' | 'refused' }
  | { code: 'cutShort'; rounds: number; repeats: number }
  /** By a part of the page that has words of its own. */
  | { code: 'said'; text: string };

export type Activity = { running: false } | { running: true; cancelling: boolean };

export interface State {
  description: Description;
  isolation: Isolation;
  settings: Settings;
  /** The link that says them, without the '#'. */
  fragment: string;
  guesses: Guesses;
  /** The rows ask for guesses; what was measured before is set aside meanwhile. */
  guessing: boolean;
  /** Every strategy's id, in the order of the rows. */
  order: string[];
  /** The workload in words. */
  sentence: string;
  /** What could not be taken as it was: of the link that was opened, or of what was typed last. */
  problems: Problem[];
  activity: Activity;
  /** Why the last run failed, until the next one begins. */
  failure: Remark | null;
  notice: Notice | null;
  result: Result | null;
}

/** One strategy, with its result where there is one. */
export interface Row {
  info: StrategyInfo;
  ticked: boolean;
  /** Not where the page may not use threads. */
  possible: boolean;
  run: RunReport | null;
  trace: TraceView | null;
}

const NO_GUESSES: Guesses = { ms: {}, answer: null };

export function begin(description: Description, isolation: Isolation): State {
  return {
    description,
    isolation,
    settings: description.defaults,
    fragment: '',
    guesses: NO_GUESSES,
    guessing: false,
    order: [],
    sentence: '',
    problems: [],
    activity: { running: false },
    failure: null,
    notice: null,
    result: null,
  };
}

/** A link was opened: by its address, by Back or by Forward. What was measured stays. */
export function opened(state: State, read: ReadLink, link: WrittenLink): State {
  return {
    ...state,
    settings: read.settings,
    fragment: link.fragment,
    guesses: isSameWork(state.settings, read.settings) ? state.guesses : NO_GUESSES,
    order: rowOrder(state, read.settings.run),
    sentence: link.sentence,
    problems: read.problems,
  };
}

/** The rows keep their places if they can; else what the link runs comes first, in its order. */
function rowOrder({ order, description }: State, run: string[]): string[] {
  const kept = order.filter((id) => run.includes(id));
  if (order.length > 0 && kept.join() === run.join()) return order;
  const all = description.strategies.map(({ id }) => id);
  return [...run, ...all.filter((id) => !run.includes(id))];
}

/** A control is being moved. */
export function dialled(state: State, settings: Settings): State {
  return { ...state, settings };
}

/** What is being dialled could be written as a link. That it has problems is said once it is settled. */
export function sketched(state: State, link: WrittenLink): State {
  return link.problems.length > 0 ? state : { ...state, sentence: link.sentence, problems: [] };
}

/** A control was let go; `read` is what its link says, with everything in range. */
export function settled(state: State, read: ReadLink, link: WrittenLink): State {
  const { sentence, problems, fragment } = link;
  const guesses = guessesAfter(state, read.settings);
  return { ...state, settings: read.settings, fragment, guesses, sentence, problems };
}

/** Guesses that were compared with a result were guesses at that: of other settings they say nothing. */
function guessesAfter({ result, guesses }: State, settings: Settings): Guesses {
  const compared = result !== null && result.guesses === guesses;
  return compared && !isSameWork(result.settings, settings) ? NO_GUESSES : guesses;
}

export function guessed(state: State, guesses: Guesses): State {
  return { ...state, guesses };
}

export function askedToGuess(state: State, guessing: boolean): State {
  return state.guessing === guessing ? state : { ...state, guessing };
}

/** What the page shows: while guesses are asked for, as if nothing had been measured. */
export function withResultAside(state: State): State {
  return state.guessing ? { ...state, result: null } : state;
}

/** Something that is no number was typed, and left so. */
export function mistyped(state: State, parameter: string, message: string): State {
  return { ...state, problems: [{ parameter, code: 'mistyped', message }] };
}

export function started(state: State): State {
  return {
    ...state,
    activity: { running: true, cancelling: false },
    failure: null,
    notice: null,
  };
}

export function cancelling(state: State): State {
  return state.activity.running ? { ...state, activity: { running: true, cancelling: true } } : state;
}

/** A run is over; what it measured replaces what was measured before, and is compared with the guesses. */
export function ended(state: State, settings: Settings, outcome: Outcome): State {
  const idle: State = { ...state, activity: { running: false } };
  const { guesses } = state;
  switch (outcome.status) {
    case 'done': {
      const { report, traces, pictures } = outcome;
      const result = { settings, guesses, report, traces, pictures };
      return { ...idle, notice: { code: 'done' }, guessing: false, result };
    }
    case 'cancelled': {
      if (!('report' in outcome)) return { ...idle, notice: { code: 'cancelled' } };
      const { report, traces, pictures } = outcome;
      const result = { settings, guesses, report, traces, pictures };
      return { ...idle, notice: cutShort(report, settings), guessing: false, result };
    }
    case 'failed':
      return failed(idle, outcome);
  }
}

/** A series of measurements is over; this is why it failed, if it did. */
export function halted(state: State, failure: Remark | null): State {
  return { ...state, activity: { running: false }, failure };
}

function cutShort({ runs }: Report, { repeats }: Settings): Notice {
  return { code: 'cutShort', rounds: runs[0]?.samplesMs.length ?? 0, repeats };
}

export function failed(state: State, failure: Remark): State {
  return { ...state, failure, notice: null };
}

export function noticed(state: State, notice: Notice | null): State {
  return { ...state, notice };
}

export function rows(state: State): Row[] {
  const runs = state.result?.report.runs ?? [];
  const traces = state.result?.traces ?? [];
  return state.order.flatMap((id) => {
    const info = state.description.strategies.find((strategy) => strategy.id === id);
    if (!info) return [];
    return {
      info,
      ticked: state.settings.run.includes(id),
      possible: state.isolation.threads || !info.needsThreads,
      run: runs.find(({ strategy }) => strategy === id) ?? null,
      trace: traces.find(({ strategy }) => strategy === id) ?? null,
    };
  });
}

/** The settings as they can be run here: without the strategies that need threads where there are none. */
export function runnable(state: State): Settings {
  const run = rows(state).flatMap(({ info, ticked, possible }) => (ticked && possible ? info.id : []));
  return { ...state.settings, run };
}

/** Whether the result shown is of other settings than those shown. Which strategies are ticked does not count. */
export function isStale({ result, settings }: State): boolean {
  return result !== null && !isSameWork(result.settings, settings);
}

/** Whether both ask for the same, whichever strategies are ticked. */
export function isSameWork(one: Settings, other: Settings): boolean {
  const compared = (of: Settings) =>
    JSON.stringify([of.tasks, of.steps, of.threads, of.limit, of.repeats, of.seed]);
  return compared(one) === compared(other);
}
