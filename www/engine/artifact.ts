import { messageOf } from '../model/error-message.ts';
import { imported } from '../model/file-fault.ts';
import type { AnsweredBy, ThreadsOff } from '../model/generated.ts';
import { isWebKit } from './browser.ts';
import type { EngineStart } from './messages.ts';
import { loadPlain, type Plain, providePlainKernels } from './plain.ts';
import { compileWasm } from './wasm.ts';
import { ADDRESSABLE_BYTES, WorkerHost } from './worker-host.ts';
import { Processes, ThreadWorkers, WorkerRequests } from './workers.ts';

/** The sizes that the memory of the threads may have at most, in 64 KiB pages: browsers of phones refuse large ones. */
const MOST_PAGES = [16_384, 8_192, 4_096, 2_048];
/** What the module's own data needs to start, or more. The build checks it. */
const FIRST_PAGES = 64;
const PAGE_BYTES = 65_536;

export type WasmEngine = InstanceType<Plain['glue']['Engine']>;
export interface Artifact {
  engine: WasmEngine;
  host: WorkerHost;
  /** What fetches: the engine's worker and its processes. */
  fetchers: { answeredBy: AnsweredBy }[];
  /** Its workers. */
  requests: WorkerRequests;
  /** Why there are no threads. */
  threadsOff: ThreadsOff | null;
  /** Loads the rest of what a run needs; returns what explains its outcome and gives advice without one. */
  prepare(): Promise<Plain['glue']>;
}

/** Loads the artifact with threads, or the one without if they can't run here, fail to start, or have failed before. */
export async function loadArtifact({ ioUrl, isFramed, threadsOff: failed }: EngineStart): Promise<Artifact> {
  const threadsOff = failed ?? missingSharedMemory(isFramed);
  if (threadsOff) return withoutThreads(ioUrl, threadsOff);
  let shared: ReturnType<typeof shareMemory>;
  try {
    shared = shareMemory();
  } catch (error) {
    return withoutThreads(ioUrl, off('memory', error));
  }
  return withThreads(ioUrl, shared).catch((error: unknown) => withoutThreads(ioUrl, off('module', error)));
}

/** Why this page has no shared memory, whatever the engine does. */
export function missingSharedMemory(isFramed: boolean): ThreadsOff | null {
  const { crossOriginIsolated, isSecureContext, location } = self;
  // A page that was served over HTTPS is not secure in the frame of one that was not.
  if (!isSecureContext && location.protocol === 'http:') return { cause: 'insecure', reason: '' };
  if (!crossOriginIsolated) return { cause: isFramed ? 'framed' : 'not-isolated', reason: '' };
  return 'SharedArrayBuffer' in self ? null : { cause: 'no-shared-memory', reason: '' };
}

function off(cause: ThreadsOff['cause'], error: unknown): ThreadsOff {
  return { cause, reason: messageOf(error) };
}

/** The largest memory that the browser gives. */
function shareMemory() {
  let refusal: unknown;
  for (const maximum of MOST_PAGES) {
    try {
      const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum, shared: true });
      return { memory, mostBytes: maximum * PAGE_BYTES };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

async function withThreads(ioUrl: string, { memory, mostBytes }: ReturnType<typeof shareMemory>): Promise<Artifact> {
  const [glue, { default: url }] = await imported(
    Promise.all([
      import('../../build/wasm/threads/threads.js'),
      import('../../build/wasm/threads/threads_bg.wasm?url'),
    ]),
  );
  const module = await compileWasm(url);
  glue.initSync({ module, memory });
  // Safari 26.2 crashes when shared memory grows while threads run.
  if (isWebKit(navigator.userAgent)) glue.reserveMemory(mostBytes);
  const requests = new WorkerRequests();
  const processes = new Processes(requests, ioUrl);
  const threads = new ThreadWorkers(requests, { module, memory }, (thread, reason) =>
    engine.threadDied(thread, reason),
  );
  const host = new WorkerHost(ioUrl, mostBytes, processes, threads);
  const engine = new glue.Engine(host);
  const prepare = async () => {
    const plain = await loadPlain();
    providePlainKernels(plain);
    plain.glue.initSync({ module: plain.module });
    [processes.module, threads.plain] = [plain.module, plain.module];
    return plain.glue;
  };
  return { engine, host, fetchers: [host, processes], requests, prepare, threadsOff: null };
}

async function withoutThreads(ioUrl: string, threadsOff: ThreadsOff): Promise<Artifact> {
  const { glue, module } = await loadPlain();
  glue.initSync({ module });
  const requests = new WorkerRequests();
  const processes = new Processes(requests, ioUrl, module);
  const host = new WorkerHost(ioUrl, ADDRESSABLE_BYTES, processes);
  const engine = new glue.Engine(host);
  return { engine, host, fetchers: [host, processes], requests, prepare: async () => glue, threadsOff };
}
