// The page's part of the engine's threads and processes: it makes their workers.
//
// The engine's worker could make them itself. But where a debugger listens (DevTools, or a WebDriver), a worker
// of Firefox that makes another blocks until the page's thread has reported the new one, and now and then
// nothing wakes it up again: see `RegisterDebugger` in Firefox's dom/workers/WorkerDebuggerManager.cpp.
// The page's thread reports what it makes by itself.

// If WebKit starts several workers of one script at once, it loads the script only once, and only the first one's requests
// reach the service worker. So there, each is created once the one before it has loaded.

import { isWebKit } from './browser.ts';
import { ENDED_BY_BROWSER, onWorkerEnd } from './lifetime.ts';
import type { StartWorker, StopWorker } from './messages.ts';

/** A worker that the engine has requested. */
interface Asked {
  /** Absent until it is its turn. */
  worker?: Worker;
  /** Lets the next one begin. */
  loaded(): void;
}

/** The workers that an engine has asked for. They end with it. */
export class PageWorkers {
  readonly #asked = new Map<number, Asked>();
  /** Resolves when the last requested worker has loaded, if each waits for the one before. */
  #turn = Promise.resolve();

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
    for (const { worker } of this.#asked.values()) worker?.terminate();
    this.#asked.clear();
  }

  #start(message: StartWorker): void {
    let loaded = () => {};
    const next = new Promise<void>((resolve) => {
      loaded = resolve;
    });
    this.#asked.set(message.worker, { loaded });
    if (!isOneByOne()) {
      this.#make(message);
      return;
    }
    this.#turn = this.#turn.then(() => {
      this.#make(message);
      return next;
    });
  }

  #make({ worker: number, role, first }: StartWorker): void {
    const asked = this.#asked.get(number);
    // It may have been stopped before its turn.
    if (!asked) return;
    const worker = MAKE[role]();
    asked.worker = worker;
    worker.onmessage = asked.loaded;
    worker.onerror = (event) => {
      // Handled here: it is not an error of the page.
      event.preventDefault();
      asked.loaded();
      // Browsers give no reason when they can't load the script of a worker.
      this.onFailure(number, event.message || 'the script of its worker could not be loaded.');
    };
    onWorkerEnd(worker, () => {
      if (this.#asked.has(number)) this.onFailure(number, ENDED_BY_BROWSER);
    });
    worker.postMessage(first, [first.port]);
  }

  #stop({ worker: number }: StopWorker): void {
    const asked = this.#asked.get(number);
    this.#asked.delete(number);
    asked?.worker?.terminate();
    asked?.loaded();
  }
}

function isOneByOne(): boolean {
  return isWebKit(navigator.userAgent) && Boolean(navigator.serviceWorker?.controller);
}

const MAKE = {
  thread: () => new Worker(new URL('./thread.ts', import.meta.url), { type: 'module', name: 'manyhands thread' }),
  process: () => new Worker(new URL('./process.ts', import.meta.url), { type: 'module', name: 'manyhands process' }),
};
