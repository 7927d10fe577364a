// What the engine says in English, and another language says in its place: by the codes and ids that Rust gives it.
// `tests/messages.json` has all of them, and a test holds each language against it.

import type { Captions, Changes, Doubts, Reasons, Suggestions, Warnings } from '../model/advice.ts';
import type { Description } from '../model/description.ts';
import type { Progress } from '../model/engine.ts';
import type { RunReport } from '../model/report.ts';
import type { AmountId, StepSettings } from '../model/settings.ts';
import type { LaneView } from '../model/trace.ts';

/** All that a language says in place of the engine. English has none of it: there the engine speaks for itself. */
export interface EngineWords {
  strategies: Record<string, StrategyWords>;
  amounts: Record<AmountId, AmountWords>;
  steps: Record<string, StepWords>;
  presets: Record<string, { title: string; sentence: string }>;
  /** The machines of the predictions. */
  machines: Record<string, string>;
  lane(lane: LaneView): string;
  workload(tasks: number, steps: StepSettings[]): string;
  progress(progress: Progress, left: Left | null): string;
  run(run: RunReport): string;
  problems: Says<Problems, Description>;
  failures: Says<Failures>;
  caveats: Says<Caveats>;
  notes: Says<Notes>;
  findings: Says<Findings>;
  advice: {
    reasons: Says<Reasons>;
    warnings: Says<Warnings>;
    captions: Says<Captions>;
    doubts: Says<Doubts>;
    suggestions: Says<Suggestions>;
    changes: Says<Changes>;
  };
}

export interface StrategyWords {
  label: string;
  /** Why it is faster, as a clause. */
  mechanism: string;
  python: string;
  help: string;
}

export interface AmountWords {
  label: string;
  unit: string;
  /** The unit of one. */
  one?: string;
  help: string;
}

export interface StepWords {
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

/** One function for each code, of what the code comes with. */
type Says<Codes, More = void> = { [Code in keyof Codes]: (told: Codes[Code], more: More) => string };

/** A kind of step, and how it is written in a link. */
interface Written {
  id: string;
  syntax: string;
}

/** A number that can be set, of the whole or of a step. */
export interface Figure {
  step: Written | null;
  amount: { id: string; min: number; max: number; default: number };
}

interface Problems {
  'too-long': { length: number; longest: number };
  'not-settings': unknown;
  'newer-version': { given: string };
  'no-version': { given: string };
  'unknown-setting': { given: string };
  'repeated-setting': { parameter: string };
  'not-whole': { figure: Figure; given: string };
  'out-of-range': { figure: Figure; given: string; used: number };
  unsaid: { figure: Figure };
  surplus: { step: Written; given: string };
  'unknown-step': { given: string };
  'too-many-steps': { given: number };
  'unknown-strategy': { given: string };
  'repeated-strategy': { strategy: string };
  'unknown-lesson': { given: string };
  empty: { parameter: string; used: string };
}

/** Which step of which task, from 0. */
export interface At {
  task: number;
  step: number;
}

interface Failures {
  cancelled: unknown;
  fetch: { at: At; reason: string };
  'no-threads': { count: number; reason: string };
  'thread-died': { thread: number; at: At | null; reason: string };
  stopped: { at: At | null; reason: string };
  'no-server': { reason: string };
  'no-process': { process: number; reason: string };
  process: { process: number; task: number; reason: string };
  'not-isolated': unknown;
  'no-shared-memory': unknown;
  'nothing-ticked': unknown;
  busy: unknown;
}

interface Caveats {
  'few-samples': { samples: number; fewest: number };
  'wide-interval': { width: number };
  'coarse-clock': { stepMs: number; medianMs: number };
  'not-warm': unknown;
  'cold-sample': { firstMs: number; othersMs: number };
  'disturbed-rounds': { rounds: number };
  'more-threads-than-cores': { threads: number; processes: boolean; cores: number };
  'connection-limit': { asked: number; inFlight: number };
  'results-differ': unknown;
}

interface Notes {
  'six-connections': { fetches: number; ms: number; waves: number; inFlight: number };
  'not-isolated': { stepMs: number };
  'clock-steps': { stepMs: number };
  'repeated-rounds': { rounds: number };
  noise: { strategy: string; noise: number };
  cancelled: { done: number; rounds: number };
}

interface Findings {
  'too-few-samples': { fewest: number };
  'no-clear-difference': { strategies: string[] };
  fastest: { strategy: string; ratio: number; than: string };
}
