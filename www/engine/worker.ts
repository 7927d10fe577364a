// The worker that hosts the engine: the page's thread only draws.

import { expose, transfer } from 'comlink';
import type {
  Explanation,
  PictureView as MadePicture,
  RunOutcome,
  TraceColumns,
} from '../../build/wasm/plain/manyhands.js';
import type { Outcome, Remark } from '../model/engine.ts';
import type {
  Answered,
  Calibration,
  CheckedSettings,
  Curves,
  Description,
  OwnTask,
  Progress,
  Settings,
  StrategyId,
  Sweep,
  SweepPlan,
  SweepRequest,
} from '../model/generated.ts';
import type { PictureView, TraceView } from '../model/trace.ts';
import { loadArtifact, type WasmEngine } from './artifact.ts';
import { browserName } from './browser.ts';
import { writeProgram } from './program.ts';

/** How often the page hears how far a measurement is: as seldom as seems alive, since drawing takes from it. */
const PROGRESS_EVERY_MS = 200;

let start: (threadsOff: string | null) => void = () => {};
const artifact = new Promise<string | null>((resolve) => {
  start = resolve;
}).then(loadArtifact);
// Whoever asks hears of it.
artifact.catch(() => {});

const api = {
  /** Comes first: why there shall be no threads, as `cause: reason`, if there shall not. */
  start: (threadsOff: string | null): void => start(threadsOff),

  /** Why there are no threads, where the page could have had them. */
  async threadsOff(): Promise<Remark | null> {
    const { threadsOff, prepare } = await artifact;
    if (threadsOff === null) return null;
    const { describeThreadsOff } = await prepare();
    return JSON.parse(describeThreadsOff(threadsOff) ?? 'null');
  },

  /** What is known of a measurement that was ended with its engine: `evidence` is that of its last complete round. */
  async cancelled(evidence: Uint8Array, settings: Settings, address: string): Promise<Outcome> {
    const { explain } = await (await artifact).prepare();
    return outcome('cancelled', explain(evidence, settings, address));
  },

  describe: async (): Promise<Description> => JSON.parse((await artifact).exports.describe()),

  checkSettings: async (linkOrSettings: string | Settings): Promise<CheckedSettings> =>
    JSON.parse((await artifact).exports.checkSettings(linkOrSettings)),

  planSweep: async (settings: Settings, asked: SweepRequest): Promise<SweepPlan | null> => {
    const { planSweep } = await (await artifact).prepare();
    return JSON.parse(planSweep(settings, JSON.stringify(asked)));
  },

  explainSweep: async (sweep: Sweep): Promise<Curves> => {
    const { explainSweep } = await (await artifact).prepare();
    return JSON.parse(explainSweep(JSON.stringify(sweep)));
  },

  program: writeProgram,

  /** `address` is the page's, without a fragment. `onRound` gets the evidence so far after each complete round. */
  async run(
    settings: Settings,
    address: string,
    onProgress: (progress: Progress) => void,
    onRound: (evidence: Uint8Array) => void,
  ): Promise<Outcome> {
    const { engine, prepare, threadsOff } = await artifact;
    // Before anything is measured: loading would be in its way.
    const { explain } = await prepare();
    const ended = new AbortController();
    const ticking = setInterval(() => {
      const progress = engine.progress();
      if (progress) onProgress(JSON.parse(progress));
    }, PROGRESS_EVERY_MS);
    try {
      const { userAgent, hardwareConcurrency } = navigator;
      const { crossOriginIsolated } = self;
      const measuring = engine
        .run(
          settings,
          browserName(userAgent),
          hardwareConcurrency,
          crossOriginIsolated,
          threadsOff ?? undefined,
          onRound,
        )
        .then(copyOutcome);
      const { status, failure, evidence } = await Promise.race([measuring, catchTrap(engine, ended.signal)]);
      if (!evidence) return { status, ...JSON.parse(failure ?? '{}') };
      return outcome(status, explain(evidence, settings, address));
    } finally {
      clearInterval(ticking);
      ended.abort();
    }
  },

  async ownTask(given: Partial<OwnTask>, calibration: Calibration | null): Promise<Answered> {
    const { ownTask } = await (await artifact).prepare();
    return JSON.parse(ownTask(given, calibration));
  },

  cancel: async (): Promise<void> => (await artifact).engine.cancel(),

  /** One of the workers that the page made for the engine has failed. */
  workerFailed: async (worker: number, reason: string): Promise<void> =>
    (await artifact).requests.failed(worker, reason),

  /** The page was hidden: browsers then slow it down. */
  disturbed: async (): Promise<void> => (await artifact).engine.disturbed(),
};

export type EngineApi = typeof api;

type EngineOutcome = Pick<RunOutcome, 'status' | 'failure' | 'evidence'>;

/** Copies how it ended out of the memory of the engine: the evidence can be large. */
function copyOutcome(ended: RunOutcome): EngineOutcome {
  const { status, failure, evidence } = ended;
  ended.free();
  return { status, failure, evidence };
}

/** A panic or a trap in the engine itself: its own promise would stay pending for ever. */
function catchTrap(engine: WasmEngine, signal: AbortSignal): Promise<EngineOutcome> {
  return new Promise((resolve) => {
    const fail = (event: Event, reason: unknown) => {
      event.preventDefault();
      resolve({ status: 'failed', failure: engine.stopped(String(reason)), evidence: undefined });
    };
    self.addEventListener('error', (event) => fail(event, event.message), { signal });
    self.addEventListener('unhandledrejection', (event) => fail(event, event.reason), { signal });
  });
}

/** What the page is told. */
function outcome(status: string, explained: Explanation): Outcome {
  const report = JSON.parse(explained.report);
  const { table } = explained;
  const traces = explained.traces().map(view);
  const pictures = explained.pictures().map(picture);
  explained.free();
  const moved = [...traces.flatMap(buffers), ...pictures.map(({ rgba }) => rgba.buffer)];
  return transfer({ status, report, table, traces, pictures } as Outcome, moved);
}

/** Copies a trace out of the memory of an instance. */
function view(columns: TraceColumns): TraceView {
  const { makespanMs, lane, task, step, kind, begin, end, inFlight, active } = columns;
  const strategy = columns.strategy as StrategyId;
  const lanes = JSON.parse(columns.lanes);
  columns.free();
  return { strategy, makespanMs, lanes, lane, task, step, kind, begin, end, inFlight, active };
}

function picture(made: MadePicture): PictureView {
  const { task, step, width, height, rgba } = made;
  made.free();
  return { task, step, width, height, rgba };
}

function buffers({ lane, task, step, kind, begin, end, inFlight, active }: TraceView): ArrayBufferLike[] {
  return [lane, task, step, kind, begin, end, inFlight, active].map(({ buffer }) => buffer);
}

expose(api);
