// A small description, and what an engine might answer: for tests of what depends on neither's content.

import { type Amount, type Description, type Run, type Settings, SpanKind } from './model/generated.ts';
import type { TraceView } from './model/trace.ts';

export function amount(given: Partial<Amount> = {}): Amount {
  return { id: 'n', label: 'N', unit: 'things', min: 1, max: 10_000, default: 12, scale: 'log', help: '', ...given };
}

export const SETTINGS: Settings = {
  tasks: 12,
  steps: [
    { id: 'sleep', ms: 50, jitter: 0 },
    { id: 'primes', size: 5_000_000 },
  ],
  run: ['sequential', 'event-loop', 'threads'],
  threads: 4,
  limit: 0,
  switch: 5,
  repeats: 6,
  check: 0,
  seed: 1,
};

const MS = amount({ id: 'ms', unit: 'ms', min: 0, default: 50 });
const SIZE = amount({ id: 'size', unit: 'numbers', max: 100_000_000, default: 5_000_000 });
const SIDE = amount({ id: 'size', unit: 'px', min: 8, max: 1_024, default: 256 });

export const DESCRIPTION: Description = {
  version: 1,
  maxLinkLength: 2_000,
  defaults: SETTINGS,
  amounts: {
    tasks: amount({ id: 'tasks' }),
    threads: amount({ id: 'threads', max: 32, default: 4, scale: 'linear' }),
    limit: amount({ id: 'limit', min: 0, default: 0 }),
    switch: amount({ id: 'switch', unit: 'ms', max: 100, default: 5 }),
    repeats: amount({ id: 'repeats', max: 100, default: 6 }),
    check: amount({ id: 'check', min: 0, max: 1, default: 0 }),
    seed: amount({ id: 'seed', max: 2 ** 32 - 1, default: 1, scale: 'linear' }),
  },
  steps: [
    { id: 'fetch', label: 'fetch', kind: 'wait', help: '', amounts: [MS, amount({ id: 'bytes', default: 1_024 })] },
    { id: 'sleep', label: 'sleep', kind: 'wait', help: '', amounts: [MS] },
    { id: 'primes', label: 'primes', kind: 'compute', help: '', amounts: [SIZE] },
    { id: 'mandelbrot', label: 'Mandelbrot', kind: 'compute', help: '', amounts: [SIDE] },
  ],
  parameters: [],
  lessons: [],
  own: [],
  maxSteps: 8,
  strategies: (['sequential', 'event-loop', 'threads', 'pipeline'] as const).map((id) => ({
    id,
    label: id,
    python: '',
    help: '',
    hasWorkers: id === 'threads' || id === 'pipeline',
    needsSharedMemory: id === 'threads',
    scheduler: null,
  })),
  start: '',
  presets: [{ id: 'one', title: 'One', sentence: '', link: 'v=1&tasks=1' }],
};

/** What an engine might remark. */
export function remark(message: string, code = 'some') {
  return { code, message };
}

export function run(given: Partial<Run> = {}): Run {
  return {
    strategy: 'sequential',
    label: 'Sequential',
    sentence: '',
    samplesMs: [100],
    tracedSample: 0,
    medianMs: 100,
    lowMs: null,
    highMs: null,
    startupMs: null,
    speedup: null,
    speedupLow: null,
    speedupHigh: null,
    efficiency: null,
    checksum: '0',
    lanes: 1,
    maxInFlight: 1,
    maxActive: 1,
    loopStallMs: null,
    coresBusy: null,
    memoryBytes: null,
    overheadMs: null,
    predictedMs: null,
    idealMs: null,
    overheads: null,
    perTask: null,
    why: null,
    difference: [],
    caveats: [],
    ...given,
  };
}

export interface SpanGiven {
  lane?: number;
  kind: keyof typeof SpanKind;
  begin: number;
  end: number;
}

/** A trace of these spans, on one event loop and as many threads as they need. */
export function trace(spans: SpanGiven[], inFlight: number[] = []): TraceView {
  const lanes = 1 + Math.max(0, ...spans.map(({ lane = 0 }) => lane));
  return {
    strategy: 'pipeline',
    makespanMs: Math.max(0, ...spans.map(({ end }) => end)),
    lanes: Array.from({ length: lanes }, (_, lane) => ({
      name: '',
      hasOwnName: false,
      kind: lane === 0 ? 'event-loop' : 'thread',
      number: Math.max(1, lane),
    })),
    lane: Uint16Array.from(spans, ({ lane = 0 }) => lane),
    task: Uint32Array.from(spans, (_, index) => index),
    step: new Uint8Array(spans.length),
    kind: Uint8Array.from(spans, ({ kind }) => SpanKind[kind]),
    begin: Float64Array.from(spans, ({ begin }) => begin),
    end: Float64Array.from(spans, ({ end }) => end),
    inFlight: Float64Array.from(inFlight),
    active: new Float64Array(),
  };
}
