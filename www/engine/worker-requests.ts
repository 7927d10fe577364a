import type { ProcessStart, StartWorker, StopWorker, ThreadStart } from './messages.ts';

/** How long a worker may take to come up. */
const START_TIMEOUT_MS = 5_000;

/** Through which the engine gets its workers from the page, which makes them: see page-workers.ts. */
export class WorkerRequests {
  #count = 0;
  /** What to do when a worker fails, by its number. */
  readonly #onFailure = new Map<number, (reason: string) => void>();

  /** Has a worker run a thread. */
  thread(first: ThreadStart, onFailure: (reason: string) => void): void {
    const worker = this.#number(onFailure);
    self.postMessage({ type: 'start-worker', worker, role: 'thread', first } satisfies StartWorker, {
      transfer: [first.port],
    });
  }

  /** Has a worker be a process; gives what ends it. */
  process(first: ProcessStart, onFailure: (reason: string) => void): () => void {
    const worker = this.#number(onFailure);
    self.postMessage({ type: 'start-worker', worker, role: 'process', first } satisfies StartWorker, {
      transfer: [first.port],
    });
    return () => {
      if (this.#onFailure.delete(worker))
        self.postMessage({ type: 'stop-worker', worker } satisfies StopWorker);
    };
  }

  /** The page reports that a worker has failed. */
  failed(worker: number, reason: string): void {
    this.#onFailure.get(worker)?.(reason);
  }

  #number(onFailure: (reason: string) => void): number {
    const worker = this.#count;
    this.#count += 1;
    this.#onFailure.set(worker, onFailure);
    return worker;
  }
}

/** Calls back when a worker is not up in time; gives what stops that. */
export function onStartTimeout(callBack: (reason: string) => void): () => void {
  const late = setTimeout(
    () => callBack(`its worker was not up within ${START_TIMEOUT_MS / 1_000} s.`),
    START_TIMEOUT_MS,
  );
  return () => clearTimeout(late);
}
