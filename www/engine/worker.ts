// The worker that hosts the engine: the page's thread only draws.

import { expose, transfer } from 'comlink';
import type {
  ClusterDescription,
  PictureView as Picture,
  RunOutcome,
  TraceColumns,
} from '../../build/wasm/plain/plain.js';
import type { OpenedReport, Outcome, Queries, Remark } from '../model/engine.ts';
import type { Progress, Responder, Settings, StrategyId } from '../model/generated.ts';
import type { PictureView, TraceView } from '../model/trace.ts';
import { type Artifact, loadArtifact, missingSharedMemory, type WasmEngine } from './artifact.ts';
import { browserName, systemOf } from './browser.ts';
import { holdLock } from './lifetime.ts';
import { loadLinks } from './links.ts';
import type { EngineStart } from './messages.ts';
import { type Plain, writeProgram } from './plain.ts';

/** How often progress is reported: as seldom as seems alive, since drawing disturbs the measurement. */
const PROGRESS_EVERY_MS = 200;

const links = loadLinks();
// Each call reports it.
links.catch(() => {});

let start: EngineStart;

/** The artifact that measures, once it has been requested. */
let loading: Promise<Artifact> | undefined;

function artifact(): Promise<Artifact> {
  loading ??= loadArtifact(start);
  return loading;
}

const explainer = async () => (await artifact()).prepare();

const queries: Queries = {
  describe: async () => JSON.parse((await links).describe()),
  checkSettings: async (given) => JSON.parse((await links).checkSettings(given)),
  planSweep: async (settings, request) => JSON.parse((await explainer()).planSweep(settings, JSON.stringify(request))),
  explainSweep: async (sweep) => JSON.parse((await explainer()).explainSweep(JSON.stringify(sweep))),
  ownTask: async (given, calibration) => JSON.parse((await explainer()).ownTask(given, JSON.stringify(calibration))),
  async export(format, evidence, link, words) {
    const { exportAs } = await explainer();
    const bytes = exportAs(format, evidence, link, words && JSON.stringify(words));
    return transfer(bytes, [bytes.buffer]);
  },
  program: writeProgram,
  openReport,
  explainShared: async (results) => JSON.parse((await explainer()).explainShared(JSON.stringify(results))),
  contrast: async (here, there, reference) =>
    JSON.parse((await explainer()).contrast(JSON.stringify(here), JSON.stringify(there), JSON.stringify(reference))),
  explainWall: async (all) => JSON.parse((await explainer()).explainWall(JSON.stringify(all))),
  linkOfAll: async (all) => (await explainer()).linkOfAll(JSON.stringify(all)) ?? null,
};

/** Ends a run that waits until all that it needs is loaded. */
let cancelLoading = () => {};

async function load() {
  const { engine, host, fetchers, prepare, threadsOff } = await artifact();
  const { explain } = await prepare();
  return { engine, host, explain, fetchers, threadsOff };
}

const api = {
  ...queries,

  /** Must be called first. Resolves once queries can be answered. */
  async start(first: EngineStart): Promise<void> {
    start = first;
    await links;
  },

  /** Loads the artifact that measures, so that a run need not wait for it. */
  async prepare(): Promise<void> {
    await artifact();
  },

  /** Why there are no threads, as far as this is known without loading anything. */
  async threadsOff(): Promise<Remark | null> {
    const threadsOff = loading ? (await loading).threadsOff : (start.threadsOff ?? missingSharedMemory(start.isFramed));
    if (threadsOff === null) return null;
    const { describeThreadsOff } = await links;
    return JSON.parse(describeThreadsOff(threadsOff.cause, threadsOff.reason));
  },

  /**
   * What is known of a measurement that was ended with its engine, because of a cancel or because it has failed: `evidence`
   * is that of its last complete round.
   */
  async ended(evidence: Uint8Array, settings: Settings, address: string, failure: Remark | null): Promise<Outcome> {
    const { explain } = await explainer();
    const explanation = explain(evidence, settings, address, failure !== null);
    return failure ? outcome('failed', explanation, failure) : outcome('cancelled', explanation);
  },

  /**
   * `page` is where it runs: `address` is the page's, without a fragment. `onRound` gets the evidence so far after each complete round, and
   * `onCancelled` is called when a cancel has ended the run, before what is known of it is explained.
   */
  async run(
    settings: Settings,
    { address, responder, clusters }: { address: string; responder: Responder; clusters: ClusterDescription[] },
    onProgress: (progress: Progress) => void,
    onRound: (evidence: Uint8Array) => void,
    onCancelled: () => void,
  ): Promise<Outcome> {
    const cancelled = new Promise<null>((resolve) => {
      cancelLoading = () => resolve(null);
    });
    // Before anything is measured: loading would be in its way.
    const loaded = await Promise.race([load(), cancelled]);
    if (!loaded) return { status: 'cancelled' };
    const { engine, host, explain, fetchers, threadsOff } = loaded;
    if (clusters.length > 0) host.link = (await queries.checkSettings(settings)).fragment;
    for (const fetcher of fetchers) fetcher.answeredBy = responder.by;
    const ended = new AbortController();
    const ticking = setInterval(() => {
      const progress = engine.progress();
      if (progress) onProgress(JSON.parse(progress));
    }, PROGRESS_EVERY_MS);
    try {
      const page = {
        browser: browserName(navigator.userAgent),
        system: systemOf(navigator.userAgent),
        cores: navigator.hardwareConcurrency,
        isolated: self.crossOriginIsolated,
        responder,
        threadsOff,
        clusters,
      };
      const measuring = engine.run(settings, page, onRound).then(copyOutcome);
      const { status, failure, evidence } = await Promise.race([measuring, catchTrap(engine, ended.signal)]);
      if (status === 'cancelled') onCancelled();
      const remark = JSON.parse(failure ?? '{}');
      if (!evidence) return { status, ...remark };
      return outcome(status, explain(evidence, settings, address, status === 'failed'), remark);
    } finally {
      clearInterval(ticking);
      ended.abort();
    }
  },

  cancel: async (): Promise<void> => {
    cancelLoading();
    (await loading)?.engine.cancel();
  },

  /** One of the workers that the page made for the engine has failed. */
  workerFailed: async (worker: number, reason: string): Promise<void> =>
    (await loading)?.requests.failed(worker, reason),

  /** The page was hidden: browsers then slow it down. */
  disturbed: async (): Promise<void> => (await loading)?.engine.disturbed(),
};

export type EngineApi = typeof api;

type EngineOutcome = Pick<RunOutcome, 'status' | 'failure' | 'evidence'>;

/** Copies an outcome out of the memory of the engine: the evidence can be large. */
function copyOutcome(outcome: RunOutcome): EngineOutcome {
  const { status, failure, evidence } = outcome;
  outcome.free();
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

/** Moves what was explained to the page. */
function outcome(status: string, explanation: ReturnType<Plain['glue']['explain']>, remark?: Remark): Outcome {
  const report = JSON.parse(explanation.report);
  const { table } = explanation;
  const shared = JSON.parse(explanation.shared);
  const traces = explanation.traces().map(traceView);
  const pictures = explanation.pictures().map(pictureView);
  const evidence = explanation.evidence();
  explanation.free();
  const buffers = [evidence.buffer, ...buffersOf([...traces, ...pictures])];
  return transfer({ ...remark, status, report, table, shared, traces, pictures, evidence } as Outcome, buffers);
}

/** Reads a report, but no file that is too large for one. */
async function openReport(file: Blob): Promise<OpenedReport> {
  const { openReport, refuseReport } = await explainer();
  const refused = refuseReport(file.size);
  if (refused) return { problem: JSON.parse(refused) };
  const opened = openReport(new Uint8Array(await file.arrayBuffer()));
  const { problem, results } = opened;
  const traces = opened.traces().map(traceView);
  opened.free();
  if (problem) return { problem: JSON.parse(problem) };
  return transfer({ problem: null, results: JSON.parse(results ?? 'null'), traces }, buffersOf(traces));
}

/** The memory of typed arrays, which can be moved to the page. */
function buffersOf(views: object[]): ArrayBufferLike[] {
  return views.flatMap((view) => Object.values(view).filter(ArrayBuffer.isView)).map(({ buffer }) => buffer);
}

/** Copies a trace out of the memory of an instance. */
function traceView(columns: TraceColumns): TraceView {
  const { makespanMs, lane, task, step, kind, begin, end, inFlight, active } = columns;
  const strategy = columns.strategy as StrategyId;
  const lanes = JSON.parse(columns.lanes);
  columns.free();
  return { strategy, makespanMs, lanes, lane, task, step, kind, begin, end, inFlight, active };
}

function pictureView(picture: Picture): PictureView {
  const { task, step, width, height, rgba } = picture;
  picture.free();
  return { task, step, width, height, rgba };
}

void holdLock();
expose(api);
