// What a report says about what a lesson is about. Each lesson reads its own figures; whether the effect showed is
// decided by them alone, so that what is said afterwards is true on any machine.

import type { Advice, Overheads, Report, Run } from '../model/generated.ts';
import type { Result } from '../state.ts';
import type { LessonId } from './lessons.ts';

/** The figures that each lesson quotes. Times are of the median, in milliseconds. */
export interface Figures {
  'one-pair-of-hands': { sequentialMs: number; loopMs: number; gain: number; inFlight: number };
  'many-hands': { sequentialMs: number; threadsMs: number; gain: number; active: number; cores: number };
  'waits-or-work': {
    /** Of one task. */
    waitMs: number;
    computeMs: number;
    sequentialMs: number;
    loopMs: number;
    threadsMs: number | null;
    bound: Advice['boundBy'];
    /** Which part of the time of all tasks goes away when waits overlap, */
    overlapSaves: number;
    /** and which part of what is left with eight cores. */
    coresSave: number;
  };
  'blocked-loop': {
    loopMs: number;
    stallMs: number;
    /** The part of the time in which the loop computed. */
    share: number;
    pipelineMs: number | null;
  };
  'the-lock': {
    sequentialMs: number;
    lockMs: number;
    gain: number;
    /** The part of their time in which the threads waited for the lock. */
    share: number;
    freeMs: number | null;
  };
  'own-kitchens': {
    sequentialMs: number;
    processesMs: number;
    threadsMs: number | null;
    /** Of one process. */
    startMs: number;
    processes: number;
  };
  'too-many-cooks': {
    sequentialMs: number;
    pipelineMs: number;
    splitMs: number | null;
    /** Of one task. */
    computeMs: number;
    /** What each task costs more on the pipeline than without it. */
    extraMs: number;
    threads: number;
  };
  'download-and-process': { sequentialMs: number; phasesMs: number; pipelineMs: number; gain: number };
  'six-doors': {
    loopMs: number;
    tasks: number;
    inFlight: number;
    /** Of one request. */
    waitMs: number;
    waves: number;
    /** Of all waves, if nothing came between them. */
    wavesMs: number;
  };
  'amdahls-bill': {
    sequentialMs: number;
    splitMs: number;
    gain: number;
    /** The part of a task that can't be split. */
    serial: number;
    /** How many times as fast it can ever be. */
    most: number;
    /** Predicted for 64 cores. */
    manyMs: number | null;
  };
}

/** What came of a lesson. */
export interface Finding<L extends LessonId = LessonId> {
  /** Whether what the lesson is about could be seen. */
  showed: boolean;
  figures: Figures[L];
  /** The strategy that the lesson is about. */
  about: string;
}

/** From this on, a gain is one. */
const GAIN = 1.2;

/** What a lesson is read from. */
type Measured = Pick<Result, 'report' | 'settings'>;

type Read<L extends LessonId> = (runs: Runs, measured: Measured) => Finding<L> | null;

/** Null where a strategy without which there is nothing to say has not run. */
export function findingOf<L extends LessonId>(lesson: L, measured: Measured): Finding<L> | null {
  return READ[lesson](new Runs(measured.report), measured);
}

/** How many times as fast a strategy is, by the two medians that are shown beside it. */
function gainOf(strategy: Run, than: Run): number {
  return than.medianMs / strategy.medianMs;
}

/** The part of its lanes' time that a strategy spent on this. */
function shareOf(overheads: Overheads, part: keyof Overheads): number {
  const whole = Object.values(overheads).reduce((sum, each) => sum + each, 0);
  return whole > 0 ? overheads[part] / whole : 0;
}

class Runs {
  #runs: Run[];

  constructor({ runs }: Report) {
    this.#runs = runs;
  }

  run(strategy: string): Run | null {
    return this.#runs.find((run) => run.strategy === strategy) ?? null;
  }

  ms(strategy: string): number | null {
    return this.run(strategy)?.medianMs ?? null;
  }

  /** Both of two strategies, or nothing. */
  both(one: string, other: string): [Run, Run] | null {
    const [first, second] = [this.run(one), this.run(other)];
    return first && second && [first, second];
  }
}

const READ: { [L in LessonId]: Read<L> } = {
  'one-pair-of-hands': (runs) => {
    const [sequential, loop] = runs.both('sequential', 'event-loop') ?? [];
    if (!sequential || !loop) return null;
    const gain = gainOf(loop, sequential);
    const figures = {
      sequentialMs: sequential.medianMs,
      loopMs: loop.medianMs,
      gain,
      inFlight: loop.maxInFlight,
    };
    return { showed: gain >= GAIN && loop.maxInFlight > 1, about: loop.strategy, figures };
  },

  'many-hands': (runs, { report }) => {
    const [sequential, threads] = runs.both('sequential', 'threads') ?? [];
    if (!sequential || !threads) return null;
    const gain = gainOf(threads, sequential);
    const { cores } = report.environment;
    const active = Math.min(threads.maxActive, cores);
    const figures = { sequentialMs: sequential.medianMs, threadsMs: threads.medianMs, gain, active, cores };
    return { showed: gain >= GAIN && active > 1, about: threads.strategy, figures };
  },

  'waits-or-work': (runs, { report: { advice } }) => {
    const [sequential, loop] = runs.both('sequential', 'event-loop') ?? [];
    if (!sequential?.perTask || !loop || !advice) return null;
    const { waitMs, waitBeyondMs, computeMs } = sequential.perTask;
    const figures = {
      waitMs: waitMs + waitBeyondMs,
      computeMs,
      sequentialMs: sequential.medianMs,
      loopMs: loop.medianMs,
      threadsMs: runs.ms('threads'),
      bound: advice.boundBy,
      overlapSaves: advice.overlapSaves,
      coresSave: advice.coresSave,
    };
    return { showed: advice.boundBy !== 'nothing', about: loop.strategy, figures };
  },

  'blocked-loop': (runs) => {
    const loop = runs.run('event-loop');
    if (!loop?.overheads || loop.loopStallMs === null) return null;
    const share = shareOf(loop.overheads, 'computeMs');
    const figures = {
      loopMs: loop.medianMs,
      stallMs: loop.loopStallMs,
      share,
      pipelineMs: runs.ms('pipeline'),
    };
    return { showed: share >= 0.5, about: loop.strategy, figures };
  },

  'the-lock': (runs) => {
    const [sequential, locked] = runs.both('sequential', 'gil-threads') ?? [];
    if (!sequential || !locked?.overheads) return null;
    const gain = gainOf(locked, sequential);
    const figures = {
      sequentialMs: sequential.medianMs,
      lockMs: locked.medianMs,
      gain,
      share: shareOf(locked.overheads, 'lockMs'),
      freeMs: runs.ms('threads'),
    };
    return { showed: gain < GAIN, about: locked.strategy, figures };
  },

  'own-kitchens': (runs) => {
    const [sequential, processes] = runs.both('sequential', 'processes') ?? [];
    if (!sequential || !processes?.overheads) return null;
    const startMs = processes.overheads.startMs / processes.lanes;
    const figures = {
      sequentialMs: sequential.medianMs,
      processesMs: processes.medianMs,
      threadsMs: runs.ms('threads'),
      startMs,
      processes: processes.lanes,
    };
    return { showed: startMs >= processes.medianMs * 0.15, about: processes.strategy, figures };
  },

  'too-many-cooks': (runs, { settings: { tasks } }) => {
    const [sequential, pipeline] = runs.both('sequential', 'pipeline') ?? [];
    if (!sequential || !pipeline) return null;
    const figures = {
      sequentialMs: sequential.medianMs,
      pipelineMs: pipeline.medianMs,
      splitMs: runs.ms('fork-join'),
      computeMs: sequential.medianMs / tasks,
      extraMs: (pipeline.medianMs - sequential.medianMs) / tasks,
      threads: pipeline.lanes - 1,
    };
    return { showed: pipeline.medianMs > sequential.medianMs, about: pipeline.strategy, figures };
  },

  'download-and-process': (runs) => {
    const [phases, pipeline] = runs.both('two-phase', 'pipeline') ?? [];
    const sequentialMs = runs.ms('sequential');
    if (!phases || !pipeline || sequentialMs === null) return null;
    const gain = gainOf(pipeline, phases);
    const figures = { sequentialMs, phasesMs: phases.medianMs, pipelineMs: pipeline.medianMs, gain };
    return { showed: gain >= 1.05, about: pipeline.strategy, figures };
  },

  'six-doors': (runs, { settings: { tasks } }) => {
    const loop = runs.run('event-loop');
    if (!loop?.perTask || loop.maxInFlight === 0) return null;
    const waitMs = loop.perTask.waitMs + loop.perTask.waitBeyondMs;
    const waves = Math.ceil(tasks / loop.maxInFlight);
    const figures = {
      loopMs: loop.medianMs,
      tasks,
      inFlight: loop.maxInFlight,
      waitMs,
      waves,
      wavesMs: waves * waitMs,
    };
    return { showed: loop.maxInFlight < tasks, about: loop.strategy, figures };
  },

  'amdahls-bill': (runs, { report: { whatIf } }) => {
    const [sequential, split] = runs.both('sequential', 'fork-join') ?? [];
    if (!sequential?.perTask || !split) return null;
    const { waitMs, waitBeyondMs, computeMs } = sequential.perTask;
    const serial = (waitMs + waitBeyondMs) / (waitMs + waitBeyondMs + computeMs);
    const many = whatIf.find(({ machine }) => machine === 'cores-64')?.runs;
    const gain = gainOf(split, sequential);
    const figures = {
      sequentialMs: sequential.medianMs,
      splitMs: split.medianMs,
      gain,
      serial,
      most: 1 / serial,
      manyMs: many?.find(({ strategy }) => strategy === split.strategy)?.predictedMs ?? null,
    };
    return { showed: gain >= GAIN, about: split.strategy, figures };
  },
};
