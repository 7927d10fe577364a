import type { FromThread, Join, Run } from './thread.ts';

/** How long a worker may take to come up. */
const UP_WITHIN_MS = 5_000;

/** Asks the page for a worker: they are numbered in the order in which they are asked for. */
export interface Hire {
  type: 'hire';
  join: Join;
}

/** A worker, as the engine knows it. */
interface Member {
  readonly port: MessagePort;
  /** What its failure means to the thread that it runs. */
  onFailure(reason: string): void;
}

/**
 * The workers that run the engine's threads. A worker whose thread has ended waits for another: a worker
 * takes long to start, and the stack of one that is gone would stay in the shared memory for ever.
 */
export class Crew {
  readonly #memory: Omit<Join, 'port'>;
  readonly #onDeath: (thread: number, reason: string) => void;
  readonly #members: Member[] = [];
  readonly #free: Member[] = [];

  constructor(memory: Omit<Join, 'port'>, onDeath: (thread: number, reason: string) => void) {
    this.#memory = memory;
    this.#onDeath = onDeath;
  }

  /** Runs the thread at the address `body`; done when a worker is up and runs it. */
  start(thread: number, body: number): Promise<void> {
    const member = this.#free.pop() ?? this.#hire();
    return new Promise((resolve, reject) => {
      let up = false;
      const late = setTimeout(() => {
        const seconds = UP_WITHIN_MS / 1_000;
        reject(new Error(`worker ${thread + 1} was not up within ${seconds} s.`));
      }, UP_WITHIN_MS);
      member.port.onmessage = ({ data }: MessageEvent<FromThread>) => {
        if (data === 'up') {
          clearTimeout(late);
          up = true;
          resolve();
        } else {
          this.#free.push(member);
        }
      };
      member.onFailure = (reason) => {
        clearTimeout(late);
        if (up) this.#onDeath(thread, reason);
        else reject(new Error(reason));
      };
      member.port.postMessage({ body } satisfies Run);
    });
  }

  /** The page reports that a worker has failed. */
  failed(worker: number, reason: string): void {
    this.#members[worker]?.onFailure(reason);
  }

  #hire(): Member {
    const { port1, port2 } = new MessageChannel();
    const join: Join = { ...this.#memory, port: port2 };
    self.postMessage({ type: 'hire', join } satisfies Hire, { transfer: [port2] });
    const member: Member = { port: port1, onFailure: () => {} };
    this.#members.push(member);
    return member;
  }
}
