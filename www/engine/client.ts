// The page's side of the engine: it starts the worker, and a new one when the old one is of no use any more.

import { proxy, type Remote, wrap } from 'comlink';
import type { Engine, Isolation, Outcome, ProgramLanguage } from '../model/engine.ts';
import type {
  Calibration,
  OwnTask,
  Progress,
  Settings,
  StrategyId,
  Sweep,
  SweepRequest,
} from '../model/generated.ts';
import { PageWorkers } from './page-workers.ts';
import { NO_SHARED_MEMORY, NOT_ISOLATED, NOTHING_TICKED, stopped } from './remarks.ts';
import type { EngineApi } from './worker.ts';

/** When a cancelled run has not ended by itself by then, its worker is ended. */
const CANCEL_WITHIN_MS = 30;

export function createEngine(): Engine {
  return new Client();
}

class Client implements Engine {
  readonly isolation = isolation();
  #hosted = host();
  /** Ends the run that is going on, from here. */
  #end: ((outcome: Outcome) => void) | undefined;

  describe() {
    return this.#ask((api) => api.describe());
  }

  checkSettings(linkOrSettings: string | Settings) {
    return this.#ask((api) => api.checkSettings(linkOrSettings));
  }

  planSweep(settings: Settings, asked: SweepRequest) {
    return this.#ask((api) => api.planSweep(settings, asked));
  }

  explainSweep(sweep: Sweep) {
    return this.#ask((api) => api.explainSweep(sweep));
  }

  ownTask(given: Partial<OwnTask>, calibration: Calibration | null) {
    return this.#ask((api) => api.ownTask(given, calibration));
  }

  program(settings: Settings, strategy: StrategyId, language: ProgramLanguage) {
    return this.#ask((api) => api.program(settings, strategy, language));
  }

  async run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome> {
    if (settings.run.length === 0) {
      return { status: 'failed', ...(this.isolation.reason ?? NOTHING_TICKED) };
    }
    const { api, died } = this.#hosted;
    const address = self.location.href.replace(/#.*/s, '');
    const ended = new Promise<Outcome>((resolve) => {
      this.#end = resolve;
    });
    const running = api.run(settings, address, proxy(onProgress)).catch(stopped);
    const outcome = await Promise.race([running, died.catch(stopped), ended]);
    this.#end = undefined;
    // Whatever went wrong, the next run begins with an engine in which nothing has.
    if (outcome.status === 'failed') this.#restart();
    return outcome;
  }

  cancel(): void {
    const end = this.#end;
    if (!end) return;
    void this.#hosted.api.cancel();
    setTimeout(() => {
      if (this.#end !== end) return;
      this.#restart();
      end({ status: 'cancelled' });
    }, CANCEL_WITHIN_MS);
  }

  disturbed(): void {
    void this.#hosted.api.disturbed();
  }

  /** A question that has the same answer in every engine: if this one goes away, the next one is asked. */
  async #ask<T>(question: (api: Remote<EngineApi>) => Promise<T>): Promise<T> {
    const asked = this.#hosted;
    try {
      return await Promise.race([question(asked.api), asked.died, asked.gone]);
    } catch (error) {
      if (asked === this.#hosted) throw error;
      return this.#ask(question);
    }
  }

  #restart(): void {
    this.#hosted.end();
    this.#hosted = host();
  }
}

interface Hosted {
  api: Remote<EngineApi>;
  /** Rejects when the worker fails. */
  died: Promise<never>;
  /** Rejects when the worker is ended. */
  gone: Promise<never>;
  end(): void;
}

function host(): Hosted {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'manyhands engine',
  });
  const died = new Promise<never>((_, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'the script of its worker could not be loaded.'));
    };
  });
  const api = wrap<EngineApi>(worker);
  const workers = new PageWorkers(worker, (number, reason) => void api.workerFailed(number, reason));
  let end = () => {};
  const gone = new Promise<never>((_, reject) => {
    end = () => {
      worker.terminate();
      workers.end();
      reject(new Error('it was ended.'));
    };
  });
  // They are also heard of when nobody asks at the moment.
  died.catch(() => {});
  gone.catch(() => {});
  return { api, died, gone, end };
}

function isolation(): Isolation {
  if (!self.crossOriginIsolated) return { threads: false, reason: NOT_ISOLATED };
  if (!('SharedArrayBuffer' in self)) return { threads: false, reason: NO_SHARED_MEMORY };
  return { threads: true, reason: null };
}
