// The engine of an embedded page: it is not loaded until the first run. Until then, links are read without it.

import type { Checked, Engine, Isolation, Outcome, Queries } from '../model/engine.ts';
import { imported } from '../model/file-fault.ts';
import type { Description, Progress, Settings, SharedResults } from '../model/generated.ts';
import { showHidden } from '../show-hidden.mjs';
import { FRAMED, UNUSABLE, unread } from '../words/remarks.ts';
import { parametersIn, readLink, writeLink } from './link.ts';
import type { ResultsProblem } from './results.ts';
import { unreadParts } from './unread.ts';

/** How many parts of a link are named that can't be read, and how many characters of each are shown. */
const [MOST_PARTS, MOST_CHARACTERS] = [5, 40];

export class DeferredEngine implements Engine {
  #engine: Engine | null = null;
  #isCancelled = false;
  /** Whether the engine has read the link. */
  #hasRead = false;

  /**
   * `hasThreads` is whether a frame has what threads need. `onLoad` is called before the first run, when the engine can read the
   * link.
   */
  constructor(
    private readonly description: Description,
    private readonly hasThreads: boolean,
    private readonly load: () => Engine,
    private readonly onLoad: () => Promise<void>,
  ) {}

  readonly queries = new Proxy({} as Queries, {
    get: (_, name: keyof Queries) => {
      type Query = (...given: unknown[]) => Promise<unknown>;
      return this.#own[name] ?? ((...given: unknown[]) => (this.#start().queries[name] as Query)(...given));
    },
  });

  /** What is known without the engine. */
  readonly #own: Partial<Queries> = {
    describe: async () => this.description,
    checkSettings: async (given) => {
      if (!this.#engine) return this.#check(given);
      const checked = await this.#engine.queries.checkSettings(given);
      if (typeof given === 'string') this.#hasRead = true;
      // As long as nothing is changed, the link stays as the article has it, and its own tab opens the same one.
      const [first] = checked.results;
      return typeof given === 'string'
        ? { ...checked, fragment: given, link: given, results: first ? [first] : [] }
        : checked;
    },
    explainShared: async (results) => {
      if (this.#engine) return this.#engine.queries.explainShared(results);
      const { readResults } = await resultsReader();
      const report = readResults(results, this.description);
      return typeof report === 'string' ? null : report;
    },
  };

  async #check(given: string | Settings): Promise<Checked> {
    return typeof given === 'string' ? this.#read(given) : this.#take(given);
  }

  #start(): Engine {
    this.#engine ??= this.load();
    return this.#engine;
  }

  async isolation(): Promise<Isolation> {
    const { hasThreads } = this;
    return this.#engine?.isolation() ?? { threads: hasThreads, reason: hasThreads ? null : FRAMED };
  }

  /** Nothing is loaded before the first run. */
  async prepare(): Promise<void> {
    await this.#engine?.prepare();
  }

  async run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome> {
    // Also if that has failed before.
    if (!this.#hasRead) {
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

  async #read(link: string): Promise<Checked> {
    const all = unreadParts(link, this.description);
    const parts = [...all.slice(0, MOST_PARTS).map(shortened), ...(all.length > MOST_PARTS ? ['…'] : [])];
    const settings = readLink(link, this.description);
    const { results, faults } = await this.#resultsIn(link, settings);
    const problems = [...(parts.length > 0 ? [unread(parts)] : []), ...faults.map((fault) => UNUSABLE[fault])];
    return { ...UNCHECKED, problems, settings, fragment: link, link, results };
  }

  /** The first results of a link, and what is wrong with any. */
  async #resultsIn(link: string, settings: Settings): Promise<{ results: SharedResults[]; faults: ResultsProblem[] }> {
    const values = parametersIn(link, this.description).given.getAll('r');
    if (values.length === 0) return { results: [], faults: [] };
    const { readResults } = await resultsReader();
    const { lesson: _, own: __, ...measured } = settings;
    const written = writeLink(measured, this.description);
    const read = values.map((value) => readResults({ settings: written, value }, this.description));
    const faults = [...new Set(read.filter((report) => typeof report === 'string'))];
    const first = values[read.findIndex((report) => typeof report !== 'string')];
    const results = first === undefined ? [] : [{ settings: written, value: first, link }];
    return { results, faults };
  }

  #take(given: Settings): Checked {
    // Values out of range are clamped, as in any link.
    const settings = readLink(writeLink(given, this.description), this.description);
    const link = writeLink(settings, this.description);
    return { ...UNCHECKED, settings, fragment: link, link };
  }
}

/** Loaded only for links with results. */
const resultsReader = () => imported(import('./results.ts'));

function shortened(part: string): string {
  const [...characters] = part;
  return showHidden(characters.slice(0, MOST_CHARACTERS).join('')) + (characters.length > MOST_CHARACTERS ? '…' : '');
}

const UNCHECKED = { view: null, sentence: '', problems: [], forecast: null, results: [] };
