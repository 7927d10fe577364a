import type { ThreadReply, ThreadRun, ThreadStart } from './messages.ts';
import { onStartTimeout, type WorkerRequests } from './worker-requests.ts';

/** A worker, as the engine knows it. */
interface ThreadWorker {
  readonly port: MessagePort;
  /** What its failure means to the thread that it runs. */
  onFailure(reason: string): void;
}

/**
 * The workers that run the engine's threads. A worker whose thread has ended waits for another: a worker
 * takes long to start, and the stack of one that is gone would stay in the shared memory for ever.
 */
export class ThreadWorkers {
  readonly #requests: WorkerRequests;
  readonly #memory: Omit<ThreadStart, 'plain' | 'port'>;
  readonly #onDeath: (thread: number, reason: string) => void;
  readonly #free: ThreadWorker[] = [];
  /** With which threads compute what their own artifact does without. */
  plain: WebAssembly.Module | undefined;

  constructor(
    requests: WorkerRequests,
    memory: Omit<ThreadStart, 'plain' | 'port'>,
    onDeath: (thread: number, reason: string) => void,
  ) {
    this.#requests = requests;
    this.#memory = memory;
    this.#onDeath = onDeath;
  }

  /** Runs the thread at the address `body`; done when a worker is up and runs it. */
  start(thread: number, body: number): Promise<void> {
    const worker = this.#free.pop() ?? this.#start();
    return new Promise((resolve, reject) => {
      let up = false;
      const inTime = onStartTimeout((reason) => reject(new Error(`thread ${thread + 1}: ${reason}`)));
      worker.port.onmessage = ({ data }: MessageEvent<ThreadReply>) => {
        if (data === 'up') {
          inTime();
          up = true;
          resolve();
        } else {
          this.#free.push(worker);
        }
      };
      worker.onFailure = (reason) => {
        inTime();
        if (up) this.#onDeath(thread, reason);
        else reject(new Error(reason));
      };
      worker.port.postMessage({ body } satisfies ThreadRun);
    });
  }

  #start(): ThreadWorker {
    const { port1, port2 } = new MessageChannel();
    const worker: ThreadWorker = { port: port1, onFailure: () => {} };
    const first = { ...this.#memory, plain: this.plain, port: port2 };
    this.#requests.thread(first, (reason) => worker.onFailure(reason));
    return worker;
  }
}
