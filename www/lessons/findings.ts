// What a report says about what a lesson is about. Each lesson reads its own figures; whether the effect showed is
// decided by them alone, so that what is said afterwards is true on any machine.

import type { LessonId, Overheads, Run } from '../model/generated.ts';
import type { Result } from '../state.ts';

/** What a lesson is read from. */
type Measured = Pick<Result, 'report' | 'settings'>;

interface Found {
  /** Whether what the lesson is about could be seen. */
  showed: boolean;
  /** The strategy that the lesson is about. */
  about: string;
  /** What the lesson quotes. */
  figures: object;
}

/** The figures that each lesson quotes. Times are of the median, in milliseconds; shares are parts of 1. */
export type Figures = { [L in LessonId]: NonNullable<ReturnType<(typeof READ)[L]>>['figures'] };

/** What came of a lesson. */
export interface Finding<L extends LessonId = LessonId> extends Found {
  figures: Figures[L];
}

/** From this on, a gain is one. */
const GAIN = 1.2;

/** Null where a strategy without which there is nothing to say has not run. */
export function findingOf<L extends LessonId>(lesson: L, measured: Measured): Finding<L> | null {
  return READ[lesson](new Runs(measured.report.runs), measured) as Finding<L> | null;
}

/** The part of its lanes' time that a strategy spent on this. */
function shareOf(overheads: Overheads, part: keyof Overheads): number {
  const whole = Object.values(overheads).reduce((sum, each) => sum + each, 0);
  return whole > 0 ? overheads[part] / whole : 0;
}

class Runs {
  constructor(private readonly runs: Run[]) {}

  run(strategy: string): Run | undefined {
    return this.runs.find((run) => run.strategy === strategy);
  }

  ms(strategy: string): number | null {
    return this.run(strategy)?.medianMs ?? null;
  }

  /** A strategy beside another, and how many times as fast it is, by the two medians that are shown. */
  compare(strategy: string, than: string): [run: Run, base: Run, gain: number] | null {
    const [run, base] = [this.run(strategy), this.run(than)];
    return run && base ? [run, base, base.medianMs / run.medianMs] : null;
  }
}

const READ = {
  'one-pair-of-hands': (runs) => {
    const pair = runs.compare('event-loop', 'sequential');
    if (!pair) return null;
    const [loop, sequential, gain] = pair;
    const { medianMs: loopMs, maxInFlight: inFlight } = loop;
    const figures = { sequentialMs: sequential.medianMs, loopMs, gain, inFlight };
    return { showed: gain >= GAIN && inFlight > 1, about: loop.strategy, figures };
  },

  'many-hands': (runs, { report }) => {
    const pair = runs.compare('threads', 'sequential');
    if (!pair) return null;
    const [threads, sequential, gain] = pair;
    const { cores } = report.environment;
    const active = Math.min(threads.maxActive, cores);
    const figures = { sequentialMs: sequential.medianMs, threadsMs: threads.medianMs, gain, active, cores };
    return { showed: gain >= GAIN && active > 1, about: threads.strategy, figures };
  },

  'waits-or-work': (runs, { report: { advice } }) => {
    const pair = runs.compare('event-loop', 'sequential');
    if (!pair) return null;
    const [loop, sequential] = pair;
    if (!sequential?.perTask || !advice) return null;
    const { waitMs, waitBeyondMs, computeMs } = sequential.perTask;
    const { boundBy: bound, overlapSaves, coresSave, idealCores } = advice;
    const figures = {
      // Of one task.
      waitMs: waitMs + waitBeyondMs,
      computeMs,
      sequentialMs: sequential.medianMs,
      loopMs: loop.medianMs,
      threadsMs: runs.ms('threads'),
      bound,
      // Which part of the time of all tasks goes away when waits overlap,
      overlapSaves,
      // and which part of what is left with this many cores.
      coresSave,
      idealCores,
    };
    return { showed: bound !== 'nothing', about: loop.strategy, figures };
  },

  'blocked-loop': (runs) => {
    const loop = runs.run('event-loop');
    if (!loop?.overheads || loop.loopStallMs === null) return null;
    const { medianMs: loopMs, loopStallMs: stallMs, overheads } = loop;
    // In which the loop computed.
    const share = shareOf(overheads, 'computeMs');
    const figures = { loopMs, stallMs, share, pipelineMs: runs.ms('pipeline') };
    return { showed: share >= 0.5, about: loop.strategy, figures };
  },

  'the-lock': (runs) => {
    const pair = runs.compare('gil-threads', 'sequential');
    if (!pair) return null;
    const [locked, sequential, gain] = pair;
    if (!locked?.overheads) return null;
    const figures = {
      sequentialMs: sequential.medianMs,
      lockMs: locked.medianMs,
      gain,
      // In which the threads waited for the lock.
      share: shareOf(locked.overheads, 'lockMs'),
      freeMs: runs.ms('threads'),
    };
    return { showed: gain < GAIN, about: locked.strategy, figures };
  },

  'own-kitchens': (runs) => {
    const pair = runs.compare('processes', 'sequential');
    if (!pair) return null;
    const [run, sequential] = pair;
    if (!run?.overheads) return null;
    const { medianMs: processesMs, lanes: processes } = run;
    // Of one process.
    const startMs = run.overheads.startMs / processes;
    const threadsMs = runs.ms('threads');
    const figures = { sequentialMs: sequential.medianMs, processesMs, threadsMs, startMs, processes };
    return { showed: startMs >= processesMs * 0.15, about: run.strategy, figures };
  },

  'too-many-cooks': (runs, { settings: { tasks } }) => {
    const pair = runs.compare('pipeline', 'sequential');
    if (!pair) return null;
    const [pipeline, sequential] = pair;
    const [pipelineMs, sequentialMs] = [pipeline.medianMs, sequential.medianMs];
    const figures = {
      sequentialMs,
      pipelineMs,
      splitMs: runs.ms('fork-join'),
      // Of one task, and what it costs more on the pipeline.
      computeMs: sequentialMs / tasks,
      extraMs: (pipelineMs - sequentialMs) / tasks,
      threads: pipeline.lanes - 1,
    };
    return { showed: pipelineMs > sequentialMs, about: pipeline.strategy, figures };
  },

  'download-and-process': (runs) => {
    const pair = runs.compare('pipeline', 'two-phase');
    const sequentialMs = runs.ms('sequential');
    if (!pair || sequentialMs === null) return null;
    const [pipeline, phases, gain] = pair;
    const figures = { sequentialMs, phasesMs: phases.medianMs, pipelineMs: pipeline.medianMs, gain };
    return { showed: gain >= 1.05, about: pipeline.strategy, figures };
  },

  'six-doors': (runs, { settings: { tasks } }) => {
    const loop = runs.run('event-loop');
    if (!loop?.perTask || loop.maxInFlight === 0) return null;
    const { medianMs: loopMs, maxInFlight: inFlight, perTask } = loop;
    // Of one request.
    const waitMs = perTask.waitMs + perTask.waitBeyondMs;
    const waves = Math.ceil(tasks / inFlight);
    // Of all waves, if nothing came between them.
    const wavesMs = waves * waitMs;
    const figures = { loopMs, tasks, inFlight, waitMs, waves, wavesMs };
    return { showed: inFlight < tasks, about: loop.strategy, figures };
  },

  'amdahls-bill': (runs, { report: { whatIf } }) => {
    const pair = runs.compare('fork-join', 'sequential');
    if (!pair) return null;
    const [split, sequential, gain] = pair;
    if (!sequential?.perTask) return null;
    const { waitMs, waitBeyondMs, computeMs } = sequential.perTask;
    const serial = (waitMs + waitBeyondMs) / (waitMs + waitBeyondMs + computeMs);
    const many = whatIf.find(({ machine }) => machine === 'cores-64')?.runs;
    const figures = {
      sequentialMs: sequential.medianMs,
      splitMs: split.medianMs,
      gain,
      // The part of a task that can't be split, and how many times as fast it can ever be.
      serial,
      most: 1 / serial,
      // Predicted for 64 cores.
      manyMs: many?.find(({ strategy }) => strategy === split.strategy)?.predictedMs ?? null,
    };
    return { showed: gain >= GAIN, about: split.strategy, figures };
  },
} satisfies Record<LessonId, (runs: Runs, measured: Measured) => Found | null>;
