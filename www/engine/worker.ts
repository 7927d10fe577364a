// The worker that hosts the engine: the page's thread only draws.

import { expose, transfer } from 'comlink';
import type { Description, Outcome, Progress, ReadLink, Settings, TraceView, WrittenLink } from '../model.ts';
import { loadArtefact, type WasmEngine } from './artefact.ts';
import { browserName } from './browser.ts';

/** How often the page hears how far a measurement is. */
const PROGRESS_EVERY_MS = 100;

const artefact = loadArtefact();

const api = {
  describe: async (): Promise<Description> => JSON.parse((await artefact).exports.describe()),

  readLink: async (text: string): Promise<ReadLink> => JSON.parse((await artefact).exports.readLink(text)),

  writeLink: async (settings: Settings): Promise<WrittenLink> =>
    JSON.parse((await artefact).exports.writeLink(JSON.stringify(settings))),

  /** `address` is the page's, without a fragment. */
  async run(settings: Settings, address: string, onProgress: (progress: Progress) => void): Promise<Outcome> {
    const { engine } = await artefact;
    const ended = new AbortController();
    const ticking = setInterval(() => {
      const progress = engine.progress();
      if (progress) onProgress(JSON.parse(progress));
    }, PROGRESS_EVERY_MS);
    try {
      const { userAgent, hardwareConcurrency } = navigator;
      const measuring = engine.run(
        JSON.stringify(settings),
        address,
        browserName(userAgent),
        hardwareConcurrency,
        self.crossOriginIsolated,
      );
      const outcome = JSON.parse(await Promise.race([measuring, broken(engine, ended.signal)]));
      if (!outcome.report) return outcome;
      const traces = engine.traces().map(view);
      return transfer({ ...outcome, traces }, traces.flatMap(buffers));
    } finally {
      clearInterval(ticking);
      ended.abort();
    }
  },

  cancel: async (): Promise<void> => (await artefact).engine.cancel(),

  /** One of the workers that the page made for the engine has failed. */
  workerFailed: async (worker: number, reason: string): Promise<void> =>
    (await artefact).agency.failed(worker, reason),

  /** The page was hidden: browsers then slow it down. */
  disturbed: async (): Promise<void> => (await artefact).engine.disturbed(),
};

export type EngineApi = typeof api;

/** A panic or a trap in the engine itself: its own promise would stay pending for ever. */
function broken(engine: WasmEngine, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const fail = (event: Event, reason: unknown) => {
      event.preventDefault();
      const message = `The engine stopped${engine.workingOn()}: ${reason}`;
      resolve(JSON.stringify({ status: 'failed', message } satisfies Outcome));
    };
    self.addEventListener('error', (event) => fail(event, event.message), { signal });
    self.addEventListener('unhandledrejection', (event) => fail(event, event.reason), { signal });
  });
}

/** Copies a trace out of the memory of the engine. */
function view(columns: ReturnType<WasmEngine['traces']>[number]): TraceView {
  const { strategy, makespanMs, lane, task, step, kind, begin, end, inFlight, active } = columns;
  const lanes = JSON.parse(columns.lanes);
  columns.free();
  return { strategy, makespanMs, lanes, lane, task, step, kind, begin, end, inFlight, active };
}

function buffers({ lane, task, step, kind, begin, end, inFlight, active }: TraceView): ArrayBufferLike[] {
  return [lane, task, step, kind, begin, end, inFlight, active].map(({ buffer }) => buffer);
}

expose(api);
