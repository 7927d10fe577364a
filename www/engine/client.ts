// The page's side of the engine: it starts the worker, and a new one when the old one is of no use any more.

import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import type { Clusters, Engine, Isolation, Outcome, Queries } from '../model/engine.ts';
import { messageOf } from '../model/error-message.ts';
import { FileFault, isFileFault } from '../model/file-fault.ts';
import type { Progress, Responder, Settings, ThreadsOff } from '../model/generated.ts';
import { showHidden } from '../show-hidden.mjs';
import { FILE_FAULT, NOTHING_TICKED } from '../words/remarks.ts';
import { Interruption } from './interruption.ts';
import { ENDED_BY_BROWSER, onWorkerEnd } from './lifetime.ts';
import type { EngineStart } from './messages.ts';
import { PageWorkers } from './page-workers.ts';
import type { EngineApi } from './worker.ts';

/** A canceled run that has not ended by itself by then is ended with its worker. */
const CANCEL_WITHIN_MS = 30;

const CANCELLED = { status: 'cancelled' } as Outcome;

type Failed = Outcome & { status: 'failed' };

/** Where the page is, where fetches go, and who answers them. */
interface Hosting {
  readonly isFramed: boolean;
  readonly ioUrl: string;
  /** Also makes sure that new workers can be loaded. */
  responder(): Promise<Responder>;
  clusters(): Promise<Clusters>;
}

export class EngineClient implements Engine {
  #hosted: ReturnType<typeof host>;
  /** Why the engine must not use threads, if they have failed. */
  #threadsOff: ThreadsOff | null = null;
  /** How the run that is going on ends when its worker is ended: with its complete rounds, and why it failed if it has. */
  #keepRounds: (failure?: Failed) => Promise<Outcome> = async (failure) => failure ?? CANCELLED;
  /** Whether the engine has ended the run because of a cancel. */
  #heardCancel = false;
  /** Ends the run that is going on, from here. */
  #end: ((outcome: Outcome) => void) | undefined;

  constructor(private readonly hosting: Hosting) {
    this.#hosted = this.#host();
  }

  /** Any engine can answer a query: if this one ends, the next one does. */
  readonly queries = new Proxy({} as Queries, {
    get: (_, name: keyof Queries) => {
      type Query = (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) => this.#ask((api) => (api[name] as Query)(...given));
    },
  });

  async isolation(): Promise<Isolation> {
    const reason = await this.#ask((api) => api.threadsOff());
    return { threads: reason === null, reason };
  }

  prepare(): Promise<void> {
    return this.#hosted.prepare();
  }

  async run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome> {
    this.#retryThreads();
    const outcome = await this.#measure(settings, onProgress);
    if (outcome.status !== 'failed' || outcome.code !== 'no-threads') return outcome;
    // The engine that comes now has no threads, until the next run.
    const { reason } = outcome as Outcome & { reason: string };
    this.#threadsOff = { cause: 'workers', reason };
    this.#restart();
    return this.#measure(settings, onProgress);
  }

  async #measure(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome> {
    if (settings.run.length === 0) return { status: 'failed', ...NOTHING_TICKED };
    const address = self.location.href.replace(/#.*/s, '');
    let isOver = false;
    const ended = new Promise<Outcome>((resolve) => {
      this.#end = resolve;
    }).finally(() => {
      isOver = true;
    });
    let evidence: Uint8Array | null = null;
    const onRound = (latest: Uint8Array) => {
      evidence = latest;
    };
    this.#heardCancel = false;
    const onCancelled = () => {
      this.#heardCancel = true;
    };
    this.#keepRounds = async (failure) => {
      const kept = evidence;
      const explained =
        kept && this.#ask((api) => api.ended(kept, settings, address, failure ?? null) as Promise<Outcome>);
      return explained ?? failure ?? CANCELLED;
    };
    const measure = async () => {
      const responder = await this.hosting.responder();
      const { clusters } = await this.hosting.clusters();
      const page = { address, responder, clusters };
      if (isOver) return CANCELLED;
      this.#restartIfFailed();
      const { api, failure } = this.#hosted;
      const running = api.run(settings, page, proxy(onProgress), proxy(onRound), proxy(onCancelled));
      return failure.unless(running as Promise<Outcome>);
    };
    const outcome = await Promise.race([measure().catch(stopped), ended]);
    this.#end = undefined;
    if (outcome.status !== 'failed') return outcome;
    // Whatever went wrong, the next run begins with an engine in which nothing has.
    await this.hosting.responder();
    this.#restart();
    // An engine that has trapped, or died, could not explain its complete rounds.
    return 'report' in outcome ? outcome : this.#keepRounds(outcome).catch(() => outcome);
  }

  cancel(): void {
    const end = this.#end;
    if (!end) return;
    void this.#hosted.api.cancel();
    const keepRounds = this.#keepRounds;
    setTimeout(() => {
      // Once it has heard, it only explains the complete rounds. A new engine could not do that sooner.
      if (this.#end !== end || this.#heardCancel) return;
      this.#restart();
      keepRounds().then(end, () => end(CANCELLED));
    }, CANCEL_WITHIN_MS);
  }

  disturbed(): void {
    void this.#hosted.api.disturbed();
  }

  async #ask<T>(query: (api: Remote<EngineApi>) => Promise<T>, isRepeated = false): Promise<T> {
    if (this.#hosted.hasFailed()) await this.hosting.responder();
    this.#restartIfFailed();
    const hosted = this.#hosted;
    try {
      return await hosted.termination.unless(hosted.failure.unless(query(hosted.api)));
    } catch (error) {
      if (hosted !== this.#hosted) return this.#ask(query);
      // It may have failed before the query, unnoticed.
      if (!hosted.hasFailed() || isRepeated) throw error;
      return this.#ask(query, true);
    }
  }

  /** The engine may have been started while the server could not be reached. */
  #restartIfFailed(): void {
    if (this.#hosted.hasFailed()) this.#restart();
  }

  /** Threads may have failed because the server could not be reached, or because memory was low. */
  #retryThreads(): void {
    const canHaveThreads = self.crossOriginIsolated && 'SharedArrayBuffer' in self;
    if (!canHaveThreads || !this.#hosted.lacksThreads()) return;
    this.#threadsOff = null;
    this.#restart();
  }

  #restart(): void {
    this.#hosted.end();
    this.#hosted = this.#host();
    void this.#hosted.prepare();
  }

  #host(): ReturnType<typeof host> {
    const { ioUrl, isFramed } = this.hosting;
    return host({ ioUrl, isFramed, threadsOff: this.#threadsOff }, () => this.#end !== undefined);
  }
}

/** Starts an engine. `isRunning` says whether a run is going on in it. */
function host(first: EngineStart, isRunning: () => boolean) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'manyhands engine' });
  const [failure, termination] = [new Interruption(), new Interruption()];
  const fail = (reason: string) => failure.interrupt(new Error(reason));
  worker.onerror = (event) => {
    event.preventDefault();
    // Browsers give no reason when they can't load its script.
    if (event.message) fail(event.message);
    else failure.interrupt(new FileFault('the engine’s script is missing or damaged'));
  };
  onWorkerEnd(worker, () => {
    if (!termination.reason) fail(ENDED_BY_BROWSER);
  });
  const workers = new PageWorkers(worker, (number, reason) => {
    if (termination.reason) return;
    if (isRunning()) void api.workerFailed(number, reason);
    // It ended between runs: the next run begins with a new engine.
    else fail(reason);
  });
  const end = () => {
    termination.interrupt(new Error('it was terminated.'));
    worker.terminate();
    workers.end();
    // Until then comlink keeps the worker, and that keeps what its listeners know of past runs.
    api[releaseProxy]();
  };
  const api = wrap<EngineApi>(worker);
  let [isUseless, lacksThreads] = [false, false];
  const giveUp = () => {
    isUseless = true;
  };
  api.start(first).catch(giveUp);
  const prepare = async () => {
    await api.prepare();
    lacksThreads = (await api.threadsOff()) !== null;
  };
  return {
    api,
    failure,
    termination,
    end,
    prepare: () => prepare().catch(giveUp),
    hasFailed: () => isUseless || failure.reason !== undefined,
    lacksThreads: () => lacksThreads,
  };
}

/** The worker of the engine is of no use any more. */
function stopped(error: unknown): Outcome {
  if (isFileFault(error)) return { status: 'failed', ...FILE_FAULT };
  const reason = showHidden(messageOf(error));
  const remark = { code: 'stopped', message: `The engine stopped: ${reason}`, at: null, reason };
  return { status: 'failed', ...remark };
}
