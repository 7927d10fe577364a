// The page's part of the engine's threads: it makes their workers.
//
// The engine's worker could make them itself. But where a debugger listens (DevTools, or a WebDriver), a worker
// of Firefox that makes another blocks until the page's thread has reported the new one, and now and then
// nothing wakes it up again: see `RegisterDebugger` in Firefox's dom/workers/WorkerDebuggerManager.cpp.
// The page's thread reports what it makes by itself.

import type { Hire } from './crew.ts';
import type { Join } from './thread.ts';

/** The workers that an engine has asked for. They end with it. */
export class Staff {
  readonly #workers: Worker[] = [];

  /** Makes the workers that `engine` asks for, and reports those that fail. */
  constructor(engine: Worker, onFailure: (worker: number, reason: string) => void) {
    engine.addEventListener('message', ({ data }: MessageEvent<Hire | { type?: unknown }>) => {
      if (data.type === 'hire') this.#hire(data as Hire, onFailure);
    });
  }

  end(): void {
    for (const worker of this.#workers) worker.terminate();
  }

  #hire({ join }: Hire, onFailure: (worker: number, reason: string) => void): void {
    const number = this.#workers.length;
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      type: 'module',
      name: 'manyhands thread',
    });
    worker.onerror = (event) => {
      // Handled here: it is not an error of the page.
      event.preventDefault();
      // Browsers give no reason when they can't load the script of a worker.
      onFailure(number, event.message || 'the script of its worker could not be loaded.');
    };
    worker.postMessage(join satisfies Join, [join.port]);
    this.#workers.push(worker);
  }
}
