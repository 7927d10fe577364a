// What the engine says in English, and another language says in its place: by the codes and ids that Rust gives it.
// `tests/messages.json` has all of them, and a test holds each language against it.

import type { AmountId } from '../model/engine.ts';
import type {
  Caption,
  Cause,
  Caveat,
  Change,
  Description,
  Doubt,
  Failure,
  FileProblem,
  Finding,
  Forecast,
  LaneView,
  Note,
  Observation,
  Problem,
  Progress,
  Reason,
  Run,
  Step,
  StepId,
  StrategyId,
  Suggestion,
  Warning,
  WorkerCount,
} from '../model/generated.ts';

/** Names and sentences for what the engine shows. */
export interface EngineNames {
  strategies: Record<StrategyId, StrategyWords>;
  amounts: Record<AmountId, AmountWords>;
  steps: Record<StepId, StepWords>;
  presets: Record<string, { title: string; sentence: string }>;
  /** The machines of the predictions. */
  machines: Record<string, string>;
  lane(lane: LaneView): string;
  workload(tasks: number, steps: Step[]): string;
  progress(progress: Progress, left: Left | null): string;
  run(run: Run): string;
}

/** The engine's messages, by code. */
export interface EngineMessages {
  problems: Sentences<Problem | PageProblem, Description>;
  /** That a measurement takes long, before it begins. */
  forecasts: Sentences<Forecast>;
  failures: Sentences<Failure | PageFailure>;
  /** Why a file was not opened. */
  fileProblems: Sentences<FileProblem>;
  caveats: Sentences<Caveat>;
  notes: Sentences<Note>;
  findings: Sentences<Finding>;
  /** How a measurement differs from another one. */
  observations: Sentences<Observation>;
  /** Why a run took as long as it did. */
  causes: Sentences<Cause>;
  advice: {
    reasons: Sentences<Reason>;
    warnings: Sentences<Warning>;
    captions: Sentences<Caption>;
    doubts: Sentences<Doubt>;
    suggestions: Sentences<Suggestion>;
    workers: Sentences<WorkerCount>;
    changes: Sentences<Change>;
  };
}

export interface StrategyWords {
  label: string;
  /** Why it is faster, as a clause. */
  mechanism: string;
  python: string;
  help: string;
}

/** A sentence for each code, made of the figures that come with it. */
type Sentences<Message extends { code: string }, More = void> = {
  [Code in Message['code']]: (figures: Extract<Message, { code: Code }>, more: More) => string;
};

/** What the page itself can't do, without the engine. */
type PageFailure = { code: 'nothing-ticked' } | { code: 'busy' } | { code: 'file' };

/** What the page itself finds in a link, without the engine. */
type PageProblem = { code: 'unread'; parts: string[] };

export interface AmountWords {
  /** As it stands within a sentence. */
  label: string;
  unit: string;
  /** The unit of one. */
  one?: string;
  help: string;
}

export interface StepWords {
  /** As it stands within a sentence. */
  label: string;
  help: string;
  amounts: Record<string, AmountWords>;
  /** What a task does in such a step, as a part of a sentence; `next` is the kind of the step after it. */
  does(amounts: Record<string, number>, next: string | undefined): string;
}

/** How much longer it takes, which is not known well. */
export interface Left {
  unit: 's' | 'min';
  /** 0 where it is less than one. */
  count: number;
}
