// The page's part of the engine's threads and processes: it makes their workers.
//
// The engine's worker could make them itself. But where a debugger listens (DevTools, or a WebDriver), a worker
// of Firefox that makes another blocks until the page's thread has reported the new one, and now and then
// nothing wakes it up again: see `RegisterDebugger` in Firefox's dom/workers/WorkerDebuggerManager.cpp.
// The page's thread reports what it makes by itself.

import type { StartWorker, StopWorker } from './messages.ts';

/** The workers that an engine has asked for. They end with it. */
export class PageWorkers {
  readonly #workers = new Map<number, Worker>();

  /** Makes and ends the workers that `engine` asks for, and reports those that fail. */
  constructor(
    engine: Worker,
    private readonly onFailure: (worker: number, reason: string) => void,
  ) {
    engine.addEventListener('message', ({ data }: MessageEvent<StartWorker | StopWorker>) => {
      // The engine's answers to calls come here, too.
      if (data.type === 'start-worker') this.#start(data);
      if (data.type === 'stop-worker') this.#stop(data);
    });
  }

  end(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
  }

  #start({ worker: number, role, first }: StartWorker): void {
    const worker = MAKE[role]();
    worker.onerror = (event) => {
      // Handled here: it is not an error of the page.
      event.preventDefault();
      // Browsers give no reason when they can't load the script of a worker.
      this.onFailure(number, event.message || 'the script of its worker could not be loaded.');
    };
    worker.postMessage(first, [first.port]);
    this.#workers.set(number, worker);
  }

  #stop({ worker }: StopWorker): void {
    this.#workers.get(worker)?.terminate();
    this.#workers.delete(worker);
  }
}

const MAKE = {
  thread: () => new Worker(new URL('./thread.ts', import.meta.url), { type: 'module', name: 'manyhands thread' }),
  process: () => new Worker(new URL('./process.ts', import.meta.url), { type: 'module', name: 'manyhands process' }),
};
