import { loadPlain, type Plain } from './plain.ts';
import { providePlainKernels } from './plain-kernels.ts';
import { Processes } from './processes.ts';
import { ThreadWorkers } from './thread-workers.ts';
import { ADDRESSABLE_BYTES, WorkerHost } from './worker-host.ts';
import { WorkerRequests } from './worker-requests.ts';

/** How large the memory of the threads may become: see scripts/lib/wasm-flags.mjs. */
const SHARED_BYTES = 2 ** 30;

/** What both artifacts export. */
export type Exports = Pick<Plain['glue'], 'describe' | 'checkSettings'>;
export type WasmEngine = InstanceType<Plain['glue']['Engine']>;
/** What only `plain` exports. */
export type Explainer = Pick<Plain['glue'], 'explain' | 'ownTask' | 'planSweep' | 'explainSweep'>;

export interface Artifact {
  exports: Exports;
  engine: WasmEngine;
  /** Who knows its workers. */
  requests: WorkerRequests;
  /** Gets all that a run needs besides; gives what explains its outcome, and what advises without one. */
  prepare(): Promise<Explainer>;
}

/** Loads the artifact that can run here: threads need the shared memory of a cross-origin isolated page. */
export function loadArtifact(): Promise<Artifact> {
  return self.crossOriginIsolated && 'SharedArrayBuffer' in self ? withThreads() : withoutThreads();
}

async function withThreads(): Promise<Artifact> {
  const [glue, { default: url }] = await Promise.all([
    import('../../build/wasm/threads/manyhands.js'),
    import('../../build/wasm/threads/manyhands_bg.wasm?url'),
  ]);
  const module = await WebAssembly.compileStreaming(fetch(url));
  const { memory } = glue.initSync({ module });
  const requests = new WorkerRequests();
  const processes = new Processes(requests);
  const threads = new ThreadWorkers(requests, { module, memory }, (thread, reason) =>
    engine.threadDied(thread, reason),
  );
  const engine = new glue.Engine(
    new WorkerHost(SHARED_BYTES, processes, (thread, body) => threads.start(thread, body)),
  );
  const prepare = async () => {
    const plain = await loadPlain();
    providePlainKernels(plain);
    plain.glue.initSync({ module: plain.module });
    [processes.module, threads.plain] = [plain.module, plain.module];
    return plain.glue;
  };
  return { exports: glue, engine, requests, prepare };
}

async function withoutThreads(): Promise<Artifact> {
  const { glue, module } = await loadPlain();
  glue.initSync({ module });
  const requests = new WorkerRequests();
  const processes = new Processes(requests, module);
  const engine = new glue.Engine(new WorkerHost(ADDRESSABLE_BYTES, processes));
  return { exports: glue, engine, requests, prepare: async () => glue };
}
