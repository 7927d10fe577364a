import type { ClusterRunHandle, Host, ProcessHandle } from '../../build/wasm/threads/threads.js';
import { abortedFetches } from '../io/aborted-fetches.ts';
import { CONNECTIONS, Queue } from '../io/queue.ts';
import type { SiteResponder } from '../io/site-responder.ts';
import type { AnsweredBy } from '../model/generated.ts';
import { ClusterRun } from './cluster-run.ts';
import type { Processes, ThreadWorkers } from './workers.ts';

/** The maximum size of a memory that is not shared. */
export const ADDRESSABLE_BYTES = 2 ** 32;

/** What the engine asks of the worker in which it lives. */
export class WorkerHost implements Host {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #wake = () => {};
  readonly #arm = new MessageChannel();
  readonly #turns = new MessageChannel();
  #waiting: (() => void)[] = [];
  #ownResponder: Promise<SiteResponder> | undefined;
  /**
   * For fetches to a service worker, which browsers do not limit. It has its own queue, but the estimate of how far its clock is
   * ahead improves during a run, by 20 ms in Firefox, so that waits seemed to overlap. Here, as over a connection, the
   * next fetch starts after the answer to the previous one.
   */
  readonly #queue = new Queue(CONNECTIONS);
  #aborted: BroadcastChannel | null | undefined;
  /** Who answers fetches. If nothing else does, it answers them itself. */
  answeredBy: AnsweredBy = 'server';
  /** The link of what is measured, for clusters. */
  link = '';

  /**
   * `ioUrl` is where fetches go; `memoryLimit` is in bytes. `processes` is absent in a process, `threads`
   * without shared memory.
   */
  constructor(
    readonly ioUrl: string,
    readonly memoryLimit: number,
    private readonly processes?: Processes,
    private readonly threads?: ThreadWorkers,
  ) {
    this.#arm.port1.onmessage = () => this.#setTimer();
    this.#turns.port1.onmessage = () => this.#waiting.shift()?.();
  }

  fetch(url: string, init: RequestInit): Promise<Response> {
    if (this.answeredBy === 'none') return this.#answer(new Request(url, init));
    const { signal } = init;
    if (this.answeredBy === 'server' || !signal) return fetch(url, init);
    return this.#queue.run(signal, () => this.#askServiceWorker(url, init, signal));
  }

  async #askServiceWorker(url: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    const report = () => {
      if (this.#aborted === undefined) this.#aborted = abortedFetches();
      this.#aborted?.postMessage(url);
    };
    signal.addEventListener('abort', report);
    try {
      return await fetch(url, init);
    } finally {
      signal.removeEventListener('abort', report);
    }
  }

  async #answer(request: Request): Promise<Response> {
    this.#ownResponder ??= import('./own-responder.ts').then(({ ownResponder }) => ownResponder());
    return (await this.#ownResponder).respond(request);
  }

  onWake(wake: () => void): void {
    this.#wake = wake;
  }

  wakeAfter(delayMs: number): void {
    this.#due = performance.now() + delayMs;
    // A timer that is set while another fires counts as nested, and browsers stretch nested ones to 4 ms.
    // A message in between ends the nest.
    this.#arm.port2.postMessage(null);
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    // Browsers cut a delay to whole milliseconds: rounded up, it does not end too early.
    this.#timer = setTimeout(() => this.#wake(), Math.ceil(this.#due - performance.now()));
  }

  nextTurn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#turns.port2.postMessage(null);
    });
  }

  startThread(thread: number, body: number): Promise<void> {
    return this.threads?.start(thread, body) ?? Promise.reject(new Error('there is no shared memory here.'));
  }

  threadsEnded(): Promise<void> {
    return this.threads?.ended() ?? Promise.resolve();
  }

  startProcess(
    _: number,
    workload: Uint8Array<ArrayBuffer>,
    clocksApart: number,
    asksForPermits: boolean,
  ): ProcessHandle {
    if (!this.processes) throw new Error('a process has no processes.');
    return this.processes.start({ workload, clocksApart, asksForPermits });
  }

  runOnCluster(strategy: string): ClusterRunHandle {
    return this.#onCluster('run', strategy);
  }

  calibrateCluster(strategy: string): ClusterRunHandle {
    return this.#onCluster('calibrate', strategy);
  }

  #onCluster(action: string, strategy: string): ClusterRunHandle {
    return new ClusterRun({ url: new URL(`cluster/${action}`, this.ioUrl).href, link: this.link, strategy });
  }
}
