// Reports of lessons: for each figures in which what it is about shows, and figures in which it does not.

import type { LessonId, Overheads, PerTask, Report, Run, StrategyId, WhatIf } from '../model/generated.ts';
import { run } from '../model.fixture.ts';

const OVERHEADS: Overheads = {
  startMs: 0,
  queueMs: 0,
  waitBeyondMs: 0,
  waitMs: 0,
  lockMs: 0,
  copyMs: 0,
  computeMs: 0,
  idleMs: 0,
};
const PER_TASK: PerTask = { queueMs: 0, waitMs: 40, waitBeyondMs: 0, lockMs: 0, copyMs: 0, computeMs: 60 };

interface RunChanges {
  /** The overheads that are not 0. */
  overheads?: Partial<Overheads>;
  run?: Partial<Run>;
}

export function runReport(strategy: StrategyId, medianMs: number, { overheads, run: more }: RunChanges = {}): Run {
  return run({
    strategy,
    medianMs,
    overheads: { ...OVERHEADS, ...overheads },
    perTask: PER_TASK,
    loopStallMs: 50,
    ...more,
  });
}

export function report(runs: Run[], more: Partial<Report> = {}): Report {
  const responder = { by: 'server', protocol: 'http/1.1' } as const;
  const environment = {
    browser: '',
    system: 'linux',
    version: '0.1.0',
    date: '2026-11-29',
    cores: 2,
    isolated: true,
    timerResolutionUs: 5,
    artifact: 'threads',
    responder,
  } as const;
  const advice = {
    strategy: 'pipeline',
    boundBy: 'both',
    overlapSaves: 0.62,
    coresSave: 0.41,
    idealCores: 8,
  } as Report['advice'];
  return { environment, advice, whatIf: [], runs, predicted: [], ...more } as Report;
}

/**
 * For each lesson figures in which what it is about shows, and figures in which it does not. All strategies of its link
 * have run.
 */
export const CASES: Record<LessonId, [showing: Report, hidden: Report]> = {
  'one-pair-of-hands': [
    report([runReport('sequential', 600), runReport('event-loop', 100, { run: { maxInFlight: 6 } })]),
    report([runReport('sequential', 600), runReport('event-loop', 590, { run: { maxInFlight: 1 } })]),
  ],
  'many-hands': [
    report([runReport('sequential', 600), runReport('threads', 310, { run: { maxActive: 4 } })]),
    report([runReport('sequential', 600), runReport('threads', 610, { run: { maxActive: 4 } })]),
  ],
  'waits-or-work': [
    report([runReport('sequential', 600), runReport('event-loop', 200), runReport('threads', 150)]),
    report([runReport('sequential', 20), runReport('event-loop', 10), runReport('threads', 12)], {
      advice: { boundBy: 'nothing' } as never,
    }),
  ],
  'blocked-loop': [
    report([runReport('event-loop', 400, { overheads: { computeMs: 380, waitMs: 20 } }), runReport('pipeline', 210)]),
    report([runReport('event-loop', 400, { overheads: { computeMs: 20, waitMs: 380 } }), runReport('pipeline', 390)]),
  ],
  'the-lock': [
    report([
      runReport('sequential', 400),
      runReport('gil-threads', 420, { overheads: { lockMs: 3, computeMs: 1 } }),
      runReport('threads', 205),
    ]),
    report([runReport('sequential', 400), runReport('gil-threads', 200), runReport('threads', 190)]),
  ],
  'own-kitchens': [
    report([
      runReport('sequential', 100),
      runReport('processes', 200, { overheads: { startMs: 400 }, run: { lanes: 4 } }),
      runReport('threads', 55),
    ]),
    report([runReport('sequential', 100), runReport('processes', 60, { run: { lanes: 4 } }), runReport('threads', 55)]),
  ],
  'too-many-cooks': [
    report([
      runReport('sequential', 10),
      runReport('pipeline', 30, { run: { lanes: 17 } }),
      runReport('fork-join', 45),
    ]),
    report([runReport('sequential', 10), runReport('pipeline', 8, { run: { lanes: 17 } }), runReport('fork-join', 45)]),
  ],
  'download-and-process': [
    report([runReport('sequential', 900), runReport('two-phase', 300), runReport('pipeline', 200)]),
    report([runReport('sequential', 900), runReport('two-phase', 300), runReport('pipeline', 299)]),
  ],
  'six-doors': [
    report([runReport('event-loop', 673, { run: { maxInFlight: 6, perTask: { ...PER_TASK, waitMs: 126 } } })]),
    report([runReport('event-loop', 104, { run: { maxInFlight: 24 } })]),
  ],
  'amdahls-bill': [
    report([runReport('sequential', 400), runReport('fork-join', 280)]),
    report([runReport('sequential', 400), runReport('fork-join', 398)]),
  ],
  'scheduler-costs': [
    report([runReport('sequential', 300), runReport('threads', 160), runReport('dask', 640)]),
    report([runReport('sequential', 300), runReport('threads', 160), runReport('dask', 290)]),
  ],
  'more-machines': [
    report([runReport('sequential', 960), runReport('threads', 490), runReport('ray', 500)], { whatIf: [nodes(40)] }),
    report([runReport('sequential', 960), runReport('threads', 490), runReport('ray', 500)], { whatIf: [nodes(480)] }),
  ],
};

/** Ten computers on which the best strategy would take this long. */
function nodes(predictedMs: number): WhatIf {
  return {
    machine: 'nodes-10',
    label: '',
    best: 'threads',
    runs: [{ strategy: 'threads', predictedMs, lanes: 40 }],
    nodes: { count: 10, cores: 4, used: 10, limit: null, dealingMs: 2 },
  };
}
