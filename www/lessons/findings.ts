// What a report says about what a lesson is about. Each lesson reads its own figures; whether the effect showed is
// decided by them alone, so that what is said afterwards is true on any machine.

import type { LessonId, Overheads, PerTask, Report, Run, Settings } from '../model/generated.ts';

type Measured = { report: Report; settings: Settings };

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

export type Finding<L extends LessonId = LessonId> = Found & { figures: Figures[L] };

/** From this on, a gain is one. */
const GAIN = 1.2;

/** Null where a strategy without which there is nothing to say has not run. */
export function findingOf<L extends LessonId>(lesson: L, measured: Measured): Finding<L> | null {
  return READ[lesson](measured) as Finding<L> | null;
}

function runOf({ report }: Measured, strategy: string): Run | undefined {
  return report.runs.find((run) => run.strategy === strategy);
}

function msOf(measured: Measured, strategy: string): number | null {
  return runOf(measured, strategy)?.medianMs ?? null;
}

interface Pair {
  run: Run;
  /** Of the strategy that it is compared with. */
  baseMs: number;
  /** How many times as fast it is, by the two medians that are shown. */
  gain: number;
}

type Reader<F> = (pair: Pair, measured: Measured) => { showed: boolean; figures: F } | null;

/** How long a strategy of a cluster takes, measured or predicted. */
function clusterOf(measured: Measured, strategy: string): { clusterMs: number; isPredicted: boolean } | null {
  const ms = msOf(measured, strategy);
  if (ms !== null) return { clusterMs: ms, isPredicted: false };
  const predicted = measured.report.predicted.find((it) => it.strategy === strategy)?.predictedMs ?? null;
  return predicted === null ? null : { clusterMs: predicted, isPredicted: true };
}

/** Reads a strategy beside another one. */
function comparison<F extends object>(about: string, base: string, read: Reader<F>) {
  return (measured: Measured) => {
    const [run, baseMs] = [runOf(measured, about), msOf(measured, base)];
    const found = run && baseMs !== null && read({ run, baseMs, gain: baseMs / run.medianMs }, measured);
    return found ? { about, ...found } : null;
  };
}

/** The part of its lanes' time that a strategy spent on this. */
function shareOf(overheads: Overheads, part: keyof Overheads): number {
  const whole = Object.values(overheads).reduce((sum, each) => sum + each, 0);
  return whole > 0 ? overheads[part] / whole : 0;
}

const waitOf = ({ waitMs, waitBeyondMs }: PerTask) => waitMs + waitBeyondMs;

const READ = {
  'one-pair-of-hands': comparison('event-loop', 'sequential', ({ run, baseMs, gain }) => {
    const { medianMs: loopMs, maxInFlight: inFlight } = run;
    return { showed: gain >= GAIN && inFlight > 1, figures: { sequentialMs: baseMs, loopMs, gain, inFlight } };
  }),

  'many-hands': comparison('threads', 'sequential', ({ run, baseMs, gain }, { report }) => {
    const { cores } = report.environment;
    const active = Math.min(run.maxActive, cores);
    const figures = { sequentialMs: baseMs, threadsMs: run.medianMs, gain, active, cores };
    return { showed: gain >= GAIN && active > 1, figures };
  }),

  'waits-or-work': comparison('event-loop', 'sequential', ({ run, baseMs }, measured) => {
    const { advice } = measured.report;
    const perTask = runOf(measured, 'sequential')?.perTask;
    if (!perTask || !advice) return null;
    // Which part of the time of all tasks goes away when waits overlap, and which part of what is left with `idealCores`.
    const { boundBy: bound, overlapSaves, coresSave, idealCores } = advice;
    const { computeMs } = perTask;
    const threadsMs = msOf(measured, 'threads');
    const ms = { waitMs: waitOf(perTask), computeMs, sequentialMs: baseMs, loopMs: run.medianMs, threadsMs };
    return { showed: bound !== 'nothing', figures: { ...ms, bound, overlapSaves, coresSave, idealCores } };
  }),

  'blocked-loop': (measured: Measured) => {
    const loop = runOf(measured, 'event-loop');
    if (!loop?.overheads || loop.loopStallMs === null) return null;
    const { strategy: about, medianMs: loopMs, loopStallMs: stallMs, overheads } = loop;
    // In which the loop computed.
    const share = shareOf(overheads, 'computeMs');
    const figures = { loopMs, stallMs, share, pipelineMs: msOf(measured, 'pipeline') };
    return { showed: share >= 0.5, about, figures };
  },

  'the-lock': comparison('gil-threads', 'sequential', ({ run, baseMs, gain }, measured) => {
    if (!run.overheads) return null;
    // In which the threads waited for the lock.
    const share = shareOf(run.overheads, 'lockMs');
    const freeMs = msOf(measured, 'threads');
    return { showed: gain < GAIN, figures: { sequentialMs: baseMs, lockMs: run.medianMs, gain, share, freeMs } };
  }),

  'own-kitchens': comparison('processes', 'sequential', ({ run, baseMs }, measured) => {
    if (!run.overheads) return null;
    const { medianMs: processesMs, lanes: processes } = run;
    // Of one process.
    const startMs = run.overheads.startMs / processes;
    const threadsMs = msOf(measured, 'threads');
    const figures = { sequentialMs: baseMs, processesMs, threadsMs, startMs, processes };
    return { showed: startMs >= processesMs * 0.15, figures };
  }),

  'too-many-cooks': comparison('pipeline', 'sequential', ({ run, baseMs }, measured) => {
    const { medianMs: pipelineMs, lanes } = run;
    const { tasks } = measured.settings;
    // Of one task, and what it costs more on the pipeline.
    const [computeMs, extraMs] = [baseMs / tasks, (pipelineMs - baseMs) / tasks];
    const ms = { sequentialMs: baseMs, pipelineMs, splitMs: msOf(measured, 'fork-join'), computeMs, extraMs };
    return { showed: pipelineMs > baseMs, figures: { ...ms, threads: lanes - 1 } };
  }),

  'download-and-process': comparison('pipeline', 'two-phase', ({ run, baseMs, gain }, measured) => {
    const sequentialMs = msOf(measured, 'sequential');
    if (sequentialMs === null) return null;
    return { showed: gain >= 1.05, figures: { sequentialMs, phasesMs: baseMs, pipelineMs: run.medianMs, gain } };
  }),

  'six-doors': (measured: Measured) => {
    const loop = runOf(measured, 'event-loop');
    if (!loop?.perTask || loop.maxInFlight === 0) return null;
    const { strategy: about, medianMs: loopMs, maxInFlight: inFlight } = loop;
    const { tasks } = measured.settings;
    // Of one request.
    const waitMs = waitOf(loop.perTask);
    const waves = Math.ceil(tasks / inFlight);
    // Of all waves, if nothing came between them.
    const wavesMs = waves * waitMs;
    const { by } = measured.report.environment.responder;
    return { showed: inFlight < tasks, about, figures: { by, loopMs, tasks, inFlight, waitMs, waves, wavesMs } };
  },

  'amdahls-bill': comparison('fork-join', 'sequential', ({ run, baseMs, gain }, measured) => {
    const perTask = runOf(measured, 'sequential')?.perTask;
    if (!perTask) return null;
    // The part of a task that can't be split; and how many times as fast it can ever be.
    const serial = waitOf(perTask) / (waitOf(perTask) + perTask.computeMs);
    const most = 1 / serial;
    const many = measured.report.whatIf.find(({ machine }) => machine === 'cores-64')?.runs;
    // Predicted for 64 cores.
    const manyMs = many?.find(({ strategy }) => strategy === run.strategy)?.predictedMs ?? null;
    const figures = { sequentialMs: baseMs, splitMs: run.medianMs, gain, serial, most, manyMs };
    return { showed: gain >= GAIN, figures };
  }),

  'scheduler-costs': (measured: Measured) => {
    const [cluster, sequentialMs] = [clusterOf(measured, 'dask'), msOf(measured, 'sequential')];
    if (!cluster || sequentialMs === null) return null;
    const { tasks } = measured.settings;
    // Of one task, and what it costs more on the cluster.
    const [computeMs, extraMs] = [sequentialMs / tasks, (cluster.clusterMs - sequentialMs) / tasks];
    const calibrated = measured.report.calibration?.clusters.find(({ scheduler }) => scheduler === 'dask');
    const group = cluster.isPredicted ? null : (calibrated?.group ?? null);
    const figures = { ...cluster, sequentialMs, threadsMs: msOf(measured, 'threads'), computeMs, extraMs, group };
    return { showed: extraMs > 0, about: 'dask', figures };
  },

  'more-machines': comparison('threads', 'sequential', ({ run, baseMs }, measured) => {
    const cluster = clusterOf(measured, 'ray');
    const many = measured.report.whatIf.find(({ machine }) => machine === 'nodes-10');
    const manyMs = many?.runs.find(({ strategy }) => strategy === many.best)?.predictedMs ?? null;
    if (!cluster || !many?.nodes || manyMs === null) return null;
    const { cores } = measured.report.environment;
    const nodes = { nodes: many.nodes.count, nodeCores: many.nodes.cores, manyMs, splits: many.best === 'fork-join' };
    const figures = { ...cluster, ...nodes, sequentialMs: baseMs, threadsMs: run.medianMs, cores };
    return { showed: run.medianMs / manyMs >= GAIN, figures };
  }),
} satisfies Record<LessonId, (measured: Measured) => Found | null>;
