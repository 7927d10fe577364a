import type { Begin } from './process.ts';
import type { Join } from './thread.ts';

/** Asks the page for a worker, with the first message that it gets. */
export type Hire = { type: 'hire'; worker: number } & (
  | { role: 'thread'; first: Join }
  | { role: 'process'; first: Begin }
);

/** Asks the page to end a worker. */
export interface Dismiss {
  type: 'dismiss';
  worker: number;
}

/** How long a worker may take to come up. */
const UP_WITHIN_MS = 5_000;

/** Through which the engine gets its workers from the page, which makes them: see staff.ts. */
export class Agency {
  #count = 0;
  /** What to do when a worker fails, by its number. */
  readonly #onFailure = new Map<number, (reason: string) => void>();

  /** Has a worker run a thread. */
  thread(first: Join, onFailure: (reason: string) => void): void {
    const worker = this.#number(onFailure);
    self.postMessage({ type: 'hire', worker, role: 'thread', first } satisfies Hire, {
      transfer: [first.port],
    });
  }

  /** Has a worker be a process; gives what ends it. */
  process(first: Begin, onFailure: (reason: string) => void): () => void {
    const worker = this.#number(onFailure);
    self.postMessage({ type: 'hire', worker, role: 'process', first } satisfies Hire, {
      transfer: [first.port],
    });
    return () => {
      if (this.#onFailure.delete(worker)) self.postMessage({ type: 'dismiss', worker } satisfies Dismiss);
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
export function whenLate(callBack: (reason: string) => void): () => void {
  const late = setTimeout(
    () => callBack(`its worker was not up within ${UP_WITHIN_MS / 1_000} s.`),
    UP_WITHIN_MS,
  );
  return () => clearTimeout(late);
}
