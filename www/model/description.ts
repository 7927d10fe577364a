// What can be set: Rust says it, and the page never restates it.

import type { AmountId, Settings } from './settings.ts';

/** A number a person may set, whole, from `min` to `max`. */
export interface Amount {
  id: string;
  label: string;
  /** Empty where the number counts something that the label names. */
  unit: string;
  /** The unit of one, where a language does not only leave out an s. */
  one?: string;
  min: number;
  max: number;
  default: number;
  /** How a slider should spread the range. */
  scale: 'linear' | 'log';
  help: string;
}

export interface StepKind {
  id: string;
  label: string;
  kind: 'wait' | 'compute';
  help: string;
  amounts: Amount[];
}

export interface StrategyInfo {
  id: string;
  label: string;
  /** What it is called in Python. */
  python: string;
  help: string;
  needsThreads: boolean;
  /** Whether it has as many threads or processes as are set. */
  hasWorkers: boolean;
}

/** A named starting point. */
export interface Preset {
  id: string;
  title: string;
  /** What it shows. */
  sentence: string;
  /** Without the '#'. */
  link: string;
}

/** What can be set, within which limits, in which words. Rust is the only source of all of it. */
export interface Description {
  /** Of the link format. */
  version: number;
  defaults: Settings;
  amounts: Record<AmountId, Amount>;
  steps: StepKind[];
  maxSteps: number;
  strategies: StrategyInfo[];
  presets: Preset[];
}
