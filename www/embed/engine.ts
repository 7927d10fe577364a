// The engine of an embedded page: it is not loaded until the first run. Until then, links are read without it.

import type { Engine, Isolation, Outcome, Queries } from '../model/engine.ts';
import type { CheckedSettings, Description, Progress, Settings } from '../model/generated.ts';
import { readLink, writeLink } from './link.ts';

export class DeferredEngine implements Engine {
  #engine: Engine | null = null;
  #isCancelled = false;

  /** `onLoad` is called before the first run, when the engine can read the link. */
  constructor(
    private readonly description: Description,
    private readonly load: () => Engine,
    private readonly onLoad: () => Promise<void>,
  ) {}

  readonly queries = new Proxy({} as Queries, {
    get: (_, name: keyof Queries) => {
      type Query = (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) => {
        const known = this.#engine ? undefined : (this.#known[name] as Query | undefined);
        return (known ?? (this.#start().queries[name] as Query))(...given);
      };
    },
  });

  /** What is known without the engine. */
  readonly #known: Partial<Queries> = {
    describe: async () => this.description,
    checkSettings: async (given) => (typeof given === 'string' ? this.#read(given) : this.#take(given)),
  };

  #start(): Engine {
    this.#engine ??= this.load();
    return this.#engine;
  }

  /** Until the engine is started, there is nothing to report. */
  async isolation(): Promise<Isolation> {
    return this.#engine?.isolation() ?? { threads: true, reason: null };
  }

  /** Nothing is loaded before the first run. */
  async prepare(): Promise<void> {
    await this.#engine?.prepare();
  }

  async run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome> {
    if (!this.#engine) {
      this.#isCancelled = false;
      this.#start();
      await this.onLoad();
      if (this.#isCancelled) return { status: 'cancelled' };
    }
    return this.#start().run(settings, onProgress);
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#engine?.cancel();
  }

  disturbed(): void {
    this.#engine?.disturbed();
  }

  /** The link stays as it is, for the engine to read. */
  #read(link: string): CheckedSettings {
    return { ...UNCHECKED, settings: readLink(link, this.description), fragment: link };
  }

  #take(given: Settings): CheckedSettings {
    // Values out of range are clamped, as in any link.
    const settings = readLink(writeLink(given, this.description), this.description);
    return { ...UNCHECKED, settings, fragment: writeLink(settings, this.description) };
  }
}

const UNCHECKED = { sentence: '', problems: [], forecast: null };
