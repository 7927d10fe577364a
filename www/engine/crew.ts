import { type Agency, whenLate } from './agency.ts';
import type { FromThread, Join, Run } from './thread.ts';

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
  readonly #agency: Agency;
  readonly #memory: Omit<Join, 'plain' | 'port'>;
  readonly #onDeath: (thread: number, reason: string) => void;
  readonly #free: Member[] = [];
  /** With which threads compute what their own artefact does without. */
  plain: WebAssembly.Module | undefined;

  constructor(
    agency: Agency,
    memory: Omit<Join, 'plain' | 'port'>,
    onDeath: (thread: number, reason: string) => void,
  ) {
    this.#agency = agency;
    this.#memory = memory;
    this.#onDeath = onDeath;
  }

  /** Runs the thread at the address `body`; done when a worker is up and runs it. */
  start(thread: number, body: number): Promise<void> {
    const member = this.#free.pop() ?? this.#hire();
    return new Promise((resolve, reject) => {
      let up = false;
      const inTime = whenLate((reason) => reject(new Error(`thread ${thread + 1}: ${reason}`)));
      member.port.onmessage = ({ data }: MessageEvent<FromThread>) => {
        if (data === 'up') {
          inTime();
          up = true;
          resolve();
        } else {
          this.#free.push(member);
        }
      };
      member.onFailure = (reason) => {
        inTime();
        if (up) this.#onDeath(thread, reason);
        else reject(new Error(reason));
      };
      member.port.postMessage({ body } satisfies Run);
    });
  }

  #hire(): Member {
    const { port1, port2 } = new MessageChannel();
    const member: Member = { port: port1, onFailure: () => {} };
    const first = { ...this.#memory, plain: this.plain, port: port2 };
    this.#agency.thread(first, (reason) => member.onFailure(reason));
    return member;
  }
}
