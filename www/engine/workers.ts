// The engine's workers: those of its threads and of its processes. The page makes them: see page-workers.ts.

import type { ProcessHandle, ProcessMessage } from '../../build/wasm/threads/threads.js';
import type { AnsweredBy } from '../model/generated.ts';
import type * as messages from './messages.ts';

/** How long a worker may take to start. */
const START_TIMEOUT_MS = 5_000;

type OnFailure = (reason: string) => void;

/** The first message to a worker, without the port. */
type First<Role> = Omit<Extract<messages.StartWorker, { role: Role }>['first'], 'port'>;

/** Asks the page for workers, and learns which of them failed. */
export class WorkerRequests {
  #count = 0;
  /** What to do when a worker fails, by its number. */
  readonly #onFailure = new Map<number, OnFailure>();

  /** Starts a worker; returns the port to it, and what ends it. */
  start<Role extends messages.StartWorker['role']>(role: Role, first: First<Role>, onFailure: OnFailure) {
    const { port1, port2 } = new MessageChannel();
    const worker = this.#count;
    this.#count += 1;
    this.#onFailure.set(worker, onFailure);
    const message = { type: 'start-worker', worker, role, first: { ...first, port: port2 } };
    self.postMessage(message, { transfer: [port2] });
    const stop = () => {
      if (this.#onFailure.delete(worker))
        self.postMessage({ type: 'stop-worker', worker } satisfies messages.StopWorker);
    };
    return { port: port1, stop };
  }

  failed(worker: number, reason: string): void {
    this.#onFailure.get(worker)?.(reason);
  }
}

/** Calls back when a worker has not started in time; returns what stops that. */
function onStartTimeout(callBack: OnFailure): () => void {
  const reason = `its worker did not start within ${START_TIMEOUT_MS / 1_000} s.`;
  const timer = setTimeout(() => callBack(reason), START_TIMEOUT_MS);
  return () => clearTimeout(timer);
}

/**
 * How long a pool waits at most until the threads of the previous one have ended. On a busy computer this takes a while, and
 * workers that were not free yet would be left over.
 */
const ENDED_WITHIN_MS = 2_000;

interface ThreadWorker {
  readonly port: MessagePort;
  /** What its failure means to the thread that it runs. */
  onFailure: OnFailure;
}

/**
 * The workers that run the engine's threads. A worker whose thread has ended waits for another: a worker
 * takes long to start, and the stack of one that is gone would stay in the shared memory for ever.
 */
export class ThreadWorkers {
  readonly #free: ThreadWorker[] = [];
  /** How many run a thread. */
  #running = 0;
  #onEnded = () => {};
  /** What computes on threads the kernels that their own artifact lacks. */
  plain: WebAssembly.Module | undefined;

  constructor(
    private readonly requests: WorkerRequests,
    private readonly memory: Omit<messages.ThreadStart, 'plain' | 'port'>,
    private readonly onDeath: (thread: number, reason: string) => void,
  ) {}

  /** Runs the thread at the address `body`; resolves once a worker runs it. */
  start(thread: number, body: number): Promise<void> {
    const worker = this.#free.pop() ?? this.#start();
    this.#running += 1;
    return new Promise((resolve, reject) => {
      let isUp = false;
      const cancelTimeout = onStartTimeout((reason) => reject(new Error(`thread ${thread + 1}: ${reason}`)));
      worker.port.onmessage = ({ data }: MessageEvent<messages.ThreadReply>) => {
        if (data === 'up') {
          cancelTimeout();
          isUp = true;
          resolve();
        } else {
          this.#end(worker);
        }
      };
      worker.onFailure = (reason) => {
        cancelTimeout();
        if (isUp) this.onDeath(thread, reason);
        else reject(new Error(reason));
      };
      worker.port.postMessage({ body } satisfies messages.ThreadRun);
    });
  }

  /** Resolves when all threads have ended, whose pool was dropped: then their workers can run others. */
  ended(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEnded = resolve;
      // A worker that has died does not say so here.
      setTimeout(resolve, ENDED_WITHIN_MS);
    });
  }

  #end(worker: ThreadWorker): void {
    this.#free.push(worker);
    this.#running -= 1;
    if (this.#running === 0) this.#onEnded();
  }

  #start(): ThreadWorker {
    const first = { ...this.memory, plain: this.plain };
    const { port } = this.requests.start('thread', first, (reason) => worker.onFailure(reason));
    const worker: ThreadWorker = { port, onFailure: () => {} };
    return worker;
  }
}

/** The workers that are the engine's processes. The engine decides how long each is kept. */
export class Processes {
  /** Who answers their fetches. */
  answeredBy: AnsweredBy = 'server';

  /** `ioUrl` is where their fetches go; `module` is what they run: the artifact `plain`, once it is loaded. */
  constructor(
    private readonly requests: WorkerRequests,
    private readonly ioUrl: string,
    public module?: WebAssembly.Module,
  ) {}

  start(setup: Omit<First<'process'>, 'module' | 'ioUrl' | 'answeredBy'>): ProcessHandle {
    if (!this.module) throw new Error('the WebAssembly module for processes has not been loaded.');
    const { module, ioUrl, answeredBy } = this;
    return new Process(this.requests, { module, ioUrl, answeredBy, ...setup });
  }
}

class Process implements ProcessHandle {
  readonly #up: Promise<number>;
  readonly #port: MessagePort;
  readonly #stop: () => void;
  /** Why it failed, once it has. */
  #dead: Error | undefined;
  /** Received, and not read yet. */
  readonly #messages: messages.ProcessReply[] = [];
  /** The read that waits for a message. */
  #waiting: { resolve(message: messages.ProcessReply): void; reject(error: Error): void } | undefined;

  constructor(requests: WorkerRequests, first: First<'process'>) {
    const die = (reason: string) => this.#die(reason);
    const { port, stop } = requests.start('process', first, die);
    [this.#port, this.#stop] = [port, stop];
    port.onmessage = ({ data }: MessageEvent<messages.ProcessReply>) => this.#receive(data);
    this.#up = this.#next()
      .finally(onStartTimeout(die))
      .then((message) => ('upWithBytes' in message ? message.upWithBytes : 0));
  }

  up(): Promise<number> {
    return this.#up;
  }

  runTask(task: number): void {
    this.#port.postMessage({ task } satisfies messages.ProcessRequest);
  }

  compute(kernel: Uint8Array<ArrayBuffer>, input: Uint8Array<ArrayBuffer>): void {
    this.#port.postMessage({ kernel, input } satisfies messages.ProcessRequest, [kernel.buffer, input.buffer]);
  }

  grantPermit(): void {
    this.#port.postMessage({ permit: 'granted' } satisfies messages.ProcessRequest);
  }

  async nextMessage(): Promise<ProcessMessage> {
    return (await this.#next()) as ProcessMessage;
  }

  end(): void {
    this.#stop();
    this.#port.close();
  }

  #receive(message: messages.ProcessReply): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.resolve(message);
    else this.#messages.push(message);
  }

  #next(): Promise<messages.ProcessReply> {
    return new Promise((resolve, reject) => {
      const message = this.#messages.shift();
      if (message) resolve(message);
      else if (this.#dead) reject(this.#dead);
      else this.#waiting = { resolve, reject };
    });
  }

  #die(reason: string): void {
    this.#dead = new Error(reason);
    this.#waiting?.reject(this.#dead);
  }
}
