// What the page shows, and every change of it. Pure: no browser, no engine, no clock.

import type {
  Checked,
  Clusters,
  Findings,
  Isolation,
  Outcome,
  Remark,
  SettingRemark,
  ShownReport,
} from './model/engine.ts';
import type {
  Contrast,
  ContrastRow,
  Description,
  PredictedRun,
  Reference,
  Run,
  Settings,
  SharedResults,
  SharedRun,
  SharedView,
  Strategy,
  StrategyId,
} from './model/generated.ts';
import type { TraceView } from './model/trace.ts';

/** What a person expects, before it is measured. It is no part of the link. */
export interface Guesses {
  /** Milliseconds, by strategy. */
  ms: Readonly<Record<string, number>>;
  /** What they answered to the question of a lesson, if that is not a time. */
  answer: string | null;
}

/** A finished measurement, with the settings it was made with, and what was expected of it. */
export interface Result extends Omit<Findings, 'table'> {
  settings: Settings;
  guesses: Guesses;
  /** Another tab measured at the same time. */
  disturbed: boolean;
}

/** A measurement from a link, from a file, or from an earlier run, which the result is compared with. */
export interface Other {
  reference: Reference;
  settings: Settings;
  results: SharedResults;
  /** Null until the results have been explained. */
  report: ShownReport | null;
  /** Empty unless it came with its spans. */
  traces: TraceView[];
}

/** A result of this visit that was replaced by a later one. */
export interface EarlierRun {
  /** Counted from 1 in this visit. */
  number: number;
  settings: Settings;
  results: SharedResults;
}

/** What came of the last thing done. */
export type Notice =
  | { code: 'done' | 'cancelled' | 'copied' | 'refused' }
  | { code: 'cutShort'; rounds: number; repeats: number }
  /** From a part of the page that has its own words. */
  | { code: 'text'; text: string };

export type Activity =
  | { running: false }
  | {
      running: true;
      cancelling: boolean;
      /** The settings shown when it began. */
      settings: Settings;
      /** Another tab measures at the same time. */
      disturbed: boolean;
    };

export interface State {
  description: Description;
  isolation: Isolation;
  /** Null until it is known. */
  clusters: Clusters | null;
  /** While a control is moving, they may be out of range. */
  settings: Settings;
  /** The link that says them, without the '#'. */
  fragment: string;
  /** How the sender of the link that was opened looks at the result; null as soon as a person changes anything of it. */
  view: SharedView | null;
  guesses: Guesses;
  /** The rows ask for guesses, and the last result is hidden meanwhile. */
  guessing: boolean;
  /** Every strategy's id, in the order of the rows. */
  order: StrategyId[];
  /** The workload in words. */
  sentence: string;
  /** That it takes long to measure this, if it does. */
  forecast: Checked['forecast'];
  /** What was wrong with the link that was opened, or with what was typed last. */
  problems: SettingRemark[];
  activity: Activity;
  /** Why the last run failed, until the next one begins. */
  failure: Remark | null;
  notice: Notice | null;
  result: Result | null;
  other: Other | null;
  /** The result beside the other one. */
  contrast: Contrast | null;
  /** Oldest first. */
  earlier: EarlierRun[];
  /** The results of many machines, from a link. */
  wall: SharedResults[];
  /** There is a newer version of the page. */
  newVersion: boolean;
  /** Whether all of the page is stored for offline use. */
  isStored: boolean;
}

/** One strategy, with its result where there is one. */
export interface Row {
  info: Strategy;
  ticked: boolean;
  /** False if it needs shared memory or a cluster, and there is none: then it is predicted. */
  measurable: boolean;
  run: Run | null;
  predicted: PredictedRun | null;
  trace: TraceView | null;
  /** The measurement that it is compared with. */
  other: SharedRun | null;
  contrast: ContrastRow | null;
}

const NO_GUESSES: Guesses = { ms: {}, answer: null };

export function initialState(description: Description, isolation: Isolation): State {
  return {
    description,
    isolation,
    clusters: null,
    settings: description.defaults,
    fragment: '',
    view: null,
    guesses: NO_GUESSES,
    guessing: false,
    order: [],
    sentence: '',
    forecast: null,
    problems: [],
    activity: { running: false },
    failure: null,
    notice: null,
    result: null,
    other: null,
    contrast: null,
    earlier: [],
    wall: [],
    newVersion: false,
    isStored: false,
  };
}

/** A link was opened: by its address, by Back or by Forward. What was measured stays. */
export function openLink(state: State, { link: _, results, ...checked }: Checked): State {
  const { settings } = checked;
  const guesses = isSameWork(state.settings, settings) ? state.guesses : NO_GUESSES;
  const opened = { ...state, ...checked, guesses, order: rowOrder(state, settings.run) };
  const isTheirs = state.other?.reference === 'theirs';
  if (results.length > 1) return { ...(isTheirs ? withOther(opened, null) : opened), wall: results };
  const [only] = results;
  if (only && only.value === state.other?.results.value) return opened;
  if (only) {
    return withOther(opened, { reference: 'theirs', settings, results: only, report: null, traces: [] });
  }
  return isTheirs ? withOther(opened, null) : opened;
}

/** A report was opened from a file. A result of other tasks makes room for it, and stays among the earlier ones. */
export function openReport(state: State, checked: Checked, report: Other): State {
  const opened = withOther(openLink(state, checked), report);
  return shownOther(opened) ? opened : { ...opened, result: null, earlier: withEarlier(state) };
}

/** Compares the result with this. */
export function withOther(state: State, other: Other | null): State {
  return { ...state, other, contrast: null };
}

/** The rows keep their places if they can; else what the link runs comes first, in its order. */
function rowOrder({ order, description }: State, run: StrategyId[]): StrategyId[] {
  const kept = order.filter((id) => run.includes(id));
  if (order.length > 0 && kept.join() === run.join()) return order;
  const all = description.strategies.map(({ id }) => id);
  return [...run, ...all.filter((id) => !run.includes(id))];
}

/** Shows the workload of a draft in words. Its problems are shown when it is committed. */
export function withDraftLink(state: State, { sentence, problems, forecast }: Checked): State {
  return problems.length > 0 ? state : { ...state, sentence, problems, forecast };
}

/** A change is committed: everything is in range. Guesses that were compared with a result do not apply to other settings. */
export function withSettings(state: State, { results: _, ...checked }: Checked): State {
  const { result, guesses } = state;
  const areOver = result?.guesses === guesses && !isSameWork(result.settings, checked.settings);
  return { ...state, ...checked, guesses: areOver ? NO_GUESSES : guesses };
}

/** While guesses are asked for, the page looks as if nothing had been measured. */
export function withResultHidden(state: State): State {
  return state.guessing ? { ...state, result: null, other: null, contrast: null } : state;
}

/** What was typed is not used as it was typed: `message` says how. */
export function withInputError(state: State, parameter: string, message: string): State {
  const others = state.problems.filter(({ code }) => code !== 'mistyped');
  return { ...state, problems: [...others, { parameter, code: 'mistyped', message }] };
}

export function startRun(state: State): State {
  const activity = { running: true, cancelling: false, settings: state.settings, disturbed: false } as const;
  return { ...state, activity, failure: null, notice: null };
}

/** It is being cancelled; or another tab began to measure, or did so already. */
export function withActivity(state: State, change: { cancelling: true } | { disturbed: true }): State {
  const { activity } = state;
  return activity.running ? { ...state, activity: { ...activity, ...change } } : state;
}

/** Whether what runs is not what the settings say now. */
export function isRunEarlier({ activity, settings }: State): boolean {
  if (!activity.running) return false;
  return !isSameRun(activity.settings, settings);
}

/** A run is over: its result replaces the last one, and is compared with the guesses. */
export function finishRun(state: State, settings: Settings, outcome: Outcome): State {
  const idle: State = { ...state, activity: { running: false } };
  const { activity, guesses } = state;
  const disturbed = activity.running && activity.disturbed;
  if (!('report' in outcome)) {
    return outcome.status === 'failed'
      ? { ...idle, failure: outcome, notice: null }
      : { ...idle, notice: { code: 'cancelled' } };
  }
  const { report, table: _, shared, traces, pictures, evidence, ...ended } = outcome;
  const rounds = report.runs[0]?.samplesMs.length ?? 0;
  const notices: Record<Outcome['status'], Notice | null> = {
    done: { code: 'done' },
    cancelled: { code: 'cutShort', rounds, repeats: settings.repeats },
    failed: null,
  };
  return {
    ...idle,
    failure: ended.status === 'failed' ? ended : null,
    notice: notices[ended.status],
    guessing: false,
    result: { settings, guesses, disturbed, report, shared, traces, pictures, evidence },
    contrast: null,
    earlier: withEarlier(state),
  };
}

/** The most earlier runs that are kept. */
const MOST_EARLIER = 12;

function withEarlier({ earlier, result }: State): EarlierRun[] {
  if (!result?.shared) return earlier;
  const number = (earlier.at(-1)?.number ?? 0) + 1;
  return [...earlier, { number, settings: result.settings, results: result.shared }].slice(-MOST_EARLIER);
}

/** The other measurement, unless it is of other tasks than those shown. */
export function shownOther({ other, result, settings }: State): Other | null {
  return other && isSameTasks(other.settings, (result ?? { settings }).settings) ? other : null;
}

/** The measurement whose lanes are drawn: the result, or the other one as long as there is none. */
export function drawnResult(state: State): Result | Other | null {
  return state.result ?? shownOther(state);
}

export function rows(state: State): Row[] {
  const runs = state.result?.report.runs ?? [];
  const predicted = state.result?.report.predicted ?? [];
  const other = shownOther(state);
  const traces = drawnResult(state)?.traces ?? [];
  return state.order.flatMap((id) => {
    const info = state.description.strategies.find((strategy) => strategy.id === id);
    if (!info) return [];
    return {
      info,
      ticked: state.settings.run.includes(id),
      measurable: isMeasurable(state, info),
      run: runs.find(({ strategy }) => strategy === id) ?? null,
      predicted: predicted.find(({ strategy }) => strategy === id) ?? null,
      trace: traces.find(({ strategy }) => strategy === id) ?? null,
      other: other?.report?.runs.find(({ strategy }) => strategy === id) ?? null,
      contrast: state.contrast?.rows.find(({ strategy }) => strategy === id) ?? null,
    };
  });
}

function isMeasurable({ isolation, clusters }: State, info: Strategy): boolean {
  if (info.scheduler !== null) return clusters?.clusters.some(({ scheduler }) => scheduler === info.id) ?? false;
  return isolation.threads || !info.needsSharedMemory;
}

/** The scheduler of a ticked strategy that needs a cluster, if there is none. */
export function missingScheduler(state: State): string | null {
  return (
    rows(state).find(({ info, ticked, measurable }) => ticked && !measurable && info.scheduler)?.info.scheduler ?? null
  );
}

export function labelIn({ description }: State): (strategy: string) => string {
  return (strategy) => description.strategies.find(({ id }) => id === strategy)?.label ?? strategy;
}

/** The settings that can be measured here: without shared memory or a cluster, they lack the strategies that need it. */
export function measurableSettings(state: State): Settings {
  const run = rows(state).flatMap(({ info, ticked, measurable }) => (ticked && measurable ? info.id : []));
  return { ...state.settings, run };
}

/** Whether the result was measured with other settings than those shown. */
export function isStale({ result, settings }: State): boolean {
  return result !== null && !isSameWork(result.settings, settings);
}

/** Whether the result is of the settings shown, with the same strategies. */
export function hasRun({ result, settings }: State): boolean {
  return result !== null && isSameRun(result.settings, settings);
}

function isSameRun(one: Settings, other: Settings): boolean {
  return isSameWork(one, other) && one.run.join() === other.run.join();
}

/** Whether both settings have the same tasks, so that their times can be compared. */
function isSameTasks(one: Settings, other: Settings): boolean {
  const tasks = ({ tasks, steps, seed }: Settings) => JSON.stringify([tasks, steps, seed]);
  return tasks(one) === tasks(other);
}

/** Settings that don't change what a run does: the ticked strategies, the open lesson and the own task. */
const NOT_WORK: readonly (keyof Settings)[] = ['run', 'lesson', 'own'];

/** Whether both settings ask for the same work, whichever strategies are ticked. */
export function isSameWork(one: Settings, other: Settings): boolean {
  const work = (settings: Settings) => {
    const entries = Object.entries(settings).filter(([key]) => !NOT_WORK.some((name) => name === key));
    return JSON.stringify(entries.sort(([a], [b]) => a.localeCompare(b)));
  };
  return work(one) === work(other);
}
