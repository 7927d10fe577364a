// Puts what the engine says into another language, before any part of the page sees it: so no part has to know.

import type { Isolation, Remark, SettingRemark, ShownReport } from '../model/engine.ts';
import type {
  Advice,
  Comparison,
  Contrast,
  Description,
  Forecast,
  Message,
  OwnTaskView,
  Progress,
  Report,
  Run,
  Settings,
  StrategyId,
  WhatIf,
} from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { Overrides } from './catalogue.ts';
import { roughly } from './durations.ts';
import type { EngineMessages, EngineNames } from './engine.ts';

/** The parts of the page's state that have the engine's messages and names. */
interface EngineState {
  description: Description;
  isolation: Isolation;
  settings: Settings;
  sentence: string;
  forecast: Message<Forecast> | null;
  problems: SettingRemark[];
  failure: Remark | null;
  result: { report: Report; traces: TraceView[] } | null;
  other: { report: ShownReport | null; traces: TraceView[] } | null;
  contrast: Contrast | null;
}

/** Puts the engine's messages into one language. A message that the language has no words for stays English. */
export class Translator {
  readonly #words: EngineNames & Overrides<EngineMessages>;
  readonly #translated = new WeakMap<object, unknown>();

  constructor(words: EngineNames & Overrides<EngineMessages>) {
    this.#words = words;
  }

  state<S extends EngineState>(state: S): S {
    const { contrast, description, failure, forecast, isolation, other, problems, result, sentence, settings } = state;
    return {
      ...state,
      description: this.#description(description),
      isolation: { ...isolation, reason: isolation.reason && this.#failure(isolation.reason) },
      // Empty while nothing is known.
      sentence: sentence && this.#words.workload(settings.tasks, settings.steps),
      forecast: forecast && inWords(forecast, this.#words.forecasts),
      problems: problems.map((problem) => inWords(problem, this.#words.problems, description)),
      failure: failure && this.#failure(failure),
      result: result && this.#result(result),
      other: other && this.#other(other),
      contrast: contrast && this.#contrast(contrast),
    };
  }

  /** What is wrong with a link. */
  problem(problem: SettingRemark, description: Description): string {
    return inWords(problem, this.#words.problems, description).message;
  }

  /** Why the page could not start. */
  failure(failure: Remark): Remark {
    return this.#failure(failure);
  }

  /** Why a file was not opened. */
  fileProblem(problem: Remark): Remark {
    return inWords(problem, this.#words.fileProblems);
  }

  progress(progress: Progress): Progress {
    const label = this.#label(progress.strategy);
    return {
      ...progress,
      label,
      text: this.#words.progress({ ...progress, label }, progress.leftMs === null ? null : roughly(progress.leftMs)),
    };
  }

  /** The answer about a person's own task. */
  answer<A extends OwnTaskView>(answered: A): A {
    const { answer } = answered;
    if (!answer) return answered;
    const [advice, whatIf] = [this.#advice(answer.advice), this.#machines(answer.whatIf)];
    return { ...answered, answer: { ...answer, advice, whatIf } };
  }

  /** Translates an object once: parts of the page compare it by identity. */
  #once<T extends object>(english: T, translate: (english: T) => T): T {
    const translated = (this.#translated.get(english) as T | undefined) ?? translate(english);
    this.#translated.set(english, translated);
    return translated;
  }

  #description(description: Description): Description {
    const { amounts, presets, steps, strategies } = this.#words;
    return this.#once(description, () => ({
      ...description,
      amounts: named(description.amounts, amounts),
      steps: description.steps.map((step) => {
        const { label, help, amounts } = steps[step.id];
        const named = step.amounts.map((amount) => ({ ...amount, ...amounts[amount.id] }));
        return { ...step, label, help, amounts: named };
      }),
      strategies: description.strategies.map((strategy) => ({ ...strategy, ...strategies[strategy.id] })),
      presets: description.presets.map((preset) => ({ ...preset, ...presets[preset.id] })),
    }));
  }

  #failure(failure: Remark): Remark {
    return inWords(failure, { ...this.#words.notes, ...this.#words.failures });
  }

  #result<R extends { report: Report; traces: TraceView[] }>(result: R): R {
    return this.#once(result, ({ report, traces }) => ({
      ...result,
      report: this.#report(report),
      traces: traces.map((trace) => this.#trace(trace)),
    }));
  }

  #other<O extends { report: ShownReport | null; traces: TraceView[] }>(other: O): O {
    return this.#once(other, ({ report, traces }) => ({
      ...other,
      report: report && {
        ...report,
        runs: report.runs.map((run) => ({ ...run, label: this.#label(run.strategy) })),
        comparison: report.comparison && this.#comparison(report.comparison),
      },
      traces: traces.map((trace) => this.#trace(trace)),
    }));
  }

  #contrast(contrast: Contrast): Contrast {
    const { observations } = this.#words;
    return this.#once(contrast, () => ({
      ...contrast,
      observations: contrast.observations.map((observation) => inWords(observation, observations)),
    }));
  }

  #comparison(comparison: Comparison): Comparison {
    const message = comparison.sentence;
    return { ...comparison, sentence: inWords({ ...comparison.finding, message }, this.#words.findings).message };
  }

  #machines(machines: WhatIf[]): WhatIf[] {
    return machines.map((it) => ({ ...it, label: this.#words.machines[it.machine] ?? it.label }));
  }

  #advice(advice: Advice): Advice {
    const words = this.#words.advice ?? {};
    const { because, change, doubts, figures, reason, suggestion, warning, workers } = advice;
    return {
      ...advice,
      reason: inWords({ ...because, message: reason }, words.reasons).message,
      warning: warning && inWords(warning, words.warnings),
      figures: figures.map((figure) => inWords(figure, words.captions)),
      doubts: doubts.map((doubt) => inWords(doubt, words.doubts)),
      suggestion: suggestion && inWords(suggestion, words.suggestions),
      workers: workers && inWords(workers, words.workers),
      change: change && inWords(change, words.changes),
    };
  }

  #report(report: Report): Report {
    const { advice, comparison, notes, predicted, runs, whatIf } = report;
    return {
      ...report,
      advice: advice && this.#advice(advice),
      runs: runs.map((run) => this.#run(run)),
      predicted: predicted.map((run) => ({ ...run, label: this.#label(run.strategy) })),
      comparison: comparison && this.#comparison(comparison),
      notes: notes.map((note) => inWords(note, this.#words.notes)),
      whatIf: this.#machines(whatIf),
    };
  }

  #trace(trace: TraceView): TraceView {
    return {
      ...trace,
      lanes: trace.lanes.map((lane) => ({ ...lane, name: lane.hasOwnName ? lane.name : this.#words.lane(lane) })),
    };
  }

  #run(english: Run): Run {
    const { causes, caveats } = this.#words;
    const { why } = english;
    const run = { ...english, label: this.#label(english.strategy) };
    return {
      ...run,
      caveats: run.caveats.map((caveat) => inWords(caveat, caveats)),
      why: why && { long: inWords(why.long, causes), short: inWords(why.short, causes) },
      sentence: this.#words.run(run),
    };
  }

  #label(strategy: StrategyId): string {
    return this.#words.strategies[strategy].label;
  }
}

type Sentences<Message, More> = Record<string, ((figures: Message, more: More) => string) | undefined>;

/** A message in the words for its code, or in English if there are none. */
function inWords<T extends Remark, More>(english: T, words: object | undefined, more?: More): T {
  const message = (words as Sentences<T, More | undefined> | undefined)?.[english.code]?.(english, more);
  return message === undefined ? english : { ...english, message };
}

function named<K extends string, V extends object>(english: Record<K, V>, words: Record<K, Partial<V>>) {
  const entries = Object.entries<V>(english).map(([key, value]) => [key, { ...value, ...words[key as K] }]);
  return Object.fromEntries(entries) as Record<K, V>;
}
