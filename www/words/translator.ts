// Puts what the engine says into another language, before any part of the page sees it: so no part has to know.

import type { Isolation, Remark, SettingRemark } from '../model/engine.ts';
import type {
  Advice,
  Answered,
  Description,
  Progress,
  Report,
  Run,
  Settings,
  StepKind,
  StrategyId,
  WhatIf,
} from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { EngineWords, Left, StepWords } from './engine.ts';

/** What the page shows of what the engine has said. */
interface Shown {
  description: Description;
  isolation: Isolation;
  settings: Settings;
  sentence: string;
  problems: SettingRemark[];
  failure: Remark | null;
  result: { report: Report; traces: TraceView[] } | null;
}

/** Words by code or id, which may know more than this version of the page, or less. */
type Table<Told, More = void> = Record<string, ((told: Told, more: More) => string) | undefined>;

/** Tells all that the engine has said in one language. */
export class Translator {
  readonly #words: EngineWords;
  readonly #told = new WeakMap<object, unknown>();

  constructor(words: EngineWords) {
    this.#words = words;
  }

  /** The state of the page, in which all is told. */
  state<S extends Shown>(said: S): S {
    const { description, failure, isolation, problems, result, sentence, settings } = said;
    return {
      ...said,
      description: this.#description(description),
      isolation: { ...isolation, reason: isolation.reason && this.#failure(isolation.reason) },
      sentence: this.#workload(settings, sentence),
      problems: problems.map((problem) => inWords(problem, this.#words.problems, description)),
      failure: failure && this.#failure(failure),
      result: result && this.#result(result),
    };
  }

  progress(said: Progress): Progress {
    const label = this.#strategy(said.strategy);
    return { ...said, label, text: this.#words.progress({ ...said, label }, left(said.leftMs)) };
  }

  /** What is made of a thing is made once: whoever shows it may compare it by identity. */
  #once<T extends object>(said: T, tell: (said: T) => T): T {
    const told = (this.#told.get(said) as T | undefined) ?? tell(said);
    this.#told.set(said, told);
    return told;
  }

  #description(said: Description): Description {
    const { amounts, presets, steps, strategies } = this.#words;
    return this.#once(said, () => ({
      ...said,
      amounts: mapped(said.amounts, (amount, id) => ({ ...amount, ...amounts[id] })),
      steps: said.steps.map((kind) => kindIn(kind, steps[kind.id])),
      strategies: said.strategies.map((strategy) => ({ ...strategy, ...strategies[strategy.id] })),
      presets: said.presets.map((preset) => ({ ...preset, ...presets[preset.id] })),
    }));
  }

  /** `said` is the sentence in English, which is empty while nothing is known. */
  #workload({ tasks, steps }: Settings, said: string): string {
    return said && this.#words.workload(tasks, steps);
  }

  #failure(said: Remark): Remark {
    return inWords(said, this.#words.failures);
  }

  #result<R extends { report: Report; traces: TraceView[] }>(said: R): R {
    return this.#once(said, ({ report, traces }) => ({
      ...said,
      report: this.#report(report),
      traces: traces.map((trace) => this.#trace(trace)),
    }));
  }

  /** The answer about a task of a person's own. */
  answer<A extends Answered>(said: A): A {
    const { answer } = said;
    return {
      ...said,
      answer: answer && {
        ...answer,
        advice: this.#advice(answer.advice),
        whatIf: this.#machines(answer.whatIf),
      },
    };
  }

  #machines(said: WhatIf[]): WhatIf[] {
    return said.map((it) => ({ ...it, label: this.#words.machines[it.machine] ?? it.label }));
  }

  #advice(said: Advice): Advice {
    const words = this.#words.advice;
    const { because, change, doubts, figures, reason, suggestion, warning } = said;
    return {
      ...said,
      reason: inWords({ ...because, message: reason }, words.reasons).message,
      warning: warning && inWords(warning, words.warnings),
      figures: figures.map((figure) => inWords(figure, words.captions)),
      doubts: doubts.map((doubt) => inWords(doubt, words.doubts)),
      suggestion: suggestion && inWords(suggestion, words.suggestions),
      change: change && inWords(change, words.changes),
    };
  }

  #report(said: Report): Report {
    const { advice, comparison, notes, runs, whatIf } = said;
    return {
      ...said,
      advice: advice && this.#advice(advice),
      runs: runs.map((run) => this.#run(run)),
      comparison: comparison && {
        ...comparison,
        sentence: inWords({ ...comparison.finding, message: comparison.sentence }, this.#words.findings)
          .message,
      },
      notes: notes.map((note) => inWords(note, this.#words.notes)),
      whatIf: this.#machines(whatIf),
    };
  }

  #trace(said: TraceView): TraceView {
    return { ...said, lanes: said.lanes.map((lane) => ({ ...lane, name: this.#words.lane(lane) })) };
  }

  #run(said: Run): Run {
    const run = { ...said, label: this.#strategy(said.strategy) };
    const caveats = said.caveats.map((caveat) => inWords(caveat, this.#words.caveats));
    return { ...run, caveats, sentence: this.#words.run(run) };
  }

  #strategy(id: StrategyId): string {
    return this.#words.strategies[id].label;
  }
}

/** Says it in the words for its code, or as it was said. */
function inWords<T extends Remark>(said: T, words: object): T;
function inWords<T extends Remark, More>(said: T, words: object, more: More): T;
function inWords<T extends Remark, More>(said: T, words: object, more?: More): T {
  const message = (words as Table<T, More | undefined>)[said.code]?.(said, more);
  return message === undefined ? said : { ...said, message };
}

function kindIn(said: StepKind, words: StepWords): StepKind {
  const { label, help } = words;
  return {
    ...said,
    label,
    help,
    amounts: said.amounts.map((amount) => ({ ...amount, ...words.amounts[amount.id] })),
  };
}

function mapped<K extends string, V>(record: Record<K, V>, map: (value: V, key: K) => V): Record<K, V> {
  const entries = Object.entries(record) as [K, V][];
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)])) as Record<K, V>;
}

/** In whole seconds or minutes, as Rust has it. */
function left(ms: number | null): Left | null {
  if (ms === null) return null;
  const seconds = Math.round(ms / 1_000);
  return seconds < 100 ? { unit: 's', count: seconds } : { unit: 'min', count: Math.round(seconds / 60) };
}
