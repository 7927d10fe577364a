import type { FromThread, ToThread } from './thread.ts';

/** How long a worker may take to come up. */
const UP_WITHIN_MS = 5_000;

/**
 * The workers that run the engine's threads. A worker whose thread has ended waits for another: a worker
 * takes long to start, and the stack of one that is gone would stay in the shared memory for ever.
 */
export class Crew {
  readonly #memory: { module: WebAssembly.Module; memory: WebAssembly.Memory };
  readonly #onDeath: (thread: number, reason: string) => void;
  readonly #free: Worker[] = [];

  constructor(
    memory: { module: WebAssembly.Module; memory: WebAssembly.Memory },
    onDeath: (thread: number, reason: string) => void,
  ) {
    this.#memory = memory;
    this.#onDeath = onDeath;
  }

  /** Runs the thread at the address `body`; done when a worker is up and runs it. */
  start(thread: number, body: number): Promise<void> {
    const worker = this.#free.pop() ?? this.#hire();
    return new Promise((resolve, reject) => {
      let up = false;
      const late = setTimeout(() => {
        const seconds = UP_WITHIN_MS / 1_000;
        reject(new Error(`worker ${thread + 1} was not up within ${seconds} s.`));
      }, UP_WITHIN_MS);
      worker.onmessage = ({ data }: MessageEvent<FromThread>) => {
        if (data === 'up') {
          clearTimeout(late);
          up = true;
          resolve();
        } else {
          this.#free.push(worker);
        }
      };
      worker.onerror = (event) => {
        // Handled here: it is not an error of the page.
        event.preventDefault();
        clearTimeout(late);
        // Browsers give no reason when they can't load the script of a worker.
        const reason = event.message || 'the script of its worker could not be loaded.';
        if (up) this.#onDeath(thread, reason);
        else reject(new Error(reason));
      };
      worker.postMessage({ type: 'run', body } satisfies ToThread);
    });
  }

  #hire(): Worker {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      type: 'module',
      name: 'manyhands thread',
    });
    worker.postMessage({ type: 'join', ...this.#memory } satisfies ToThread);
    return worker;
  }
}
