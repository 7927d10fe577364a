// What a link says, and what a person sets.

/** One step of a task: its kind's id, and one number per amount of that kind, by the amount's id. */
export interface StepSettings {
  id: string;
  [amount: string]: string | number;
}

/** Everything a link says. Figures may be out of range while somebody is typing: Rust says so. */
export interface Settings {
  tasks: number;
  steps: StepSettings[];
  /** Ids of strategies, in the order shown. */
  run: string[];
  threads: number;
  /** The most waits in flight at once; 0 for no limit. */
  limit: number;
  /** Milliseconds after which the interpreter lock changes hands. */
  switch: number;
  repeats: number;
  /** 1 where the first strategy is measured twice in each round. */
  check: number;
  seed: number;
  /** The id of the lesson that they belong to. */
  lesson?: string;
}

/** The settings that are a single number. */
export type AmountId = 'tasks' | 'threads' | 'limit' | 'switch' | 'repeats' | 'check' | 'seed';
