import { LANGUAGES, type LanguageId, type LanguageWords, remember, wanted } from './languages.ts';

/** The page's language, and its words, which are loaded when they are wanted. */
export class LanguageLoader {
  language: LanguageId = 'en';
  /** Null for English. */
  words: LanguageWords | null = null;
  /** Whether the first language is known: until then English would flash. */
  isReady = false;
  readonly #onChange: () => void;
  #wanted: LanguageId = 'en';

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Loads the language that was chosen before, or else the browser's. */
  start(): Promise<void> {
    return this.#load(wanted());
  }

  /** Loads a language, also the next time. */
  choose(id: LanguageId): Promise<void> {
    remember(id);
    return this.#load(id);
  }

  /** Begins in English, if the first language has not arrived yet. */
  stopWaiting(): void {
    if (this.isReady) return;
    this.isReady = true;
    this.#onChange();
  }

  /** Keeps the words that are there if the others can't be loaded. */
  async #load(id: LanguageId): Promise<void> {
    this.#wanted = id;
    const load = LANGUAGES[id].load;
    const words = load ? await load().catch(() => undefined) : null;
    // Another one may have been chosen meanwhile.
    if (this.#wanted !== id) return;
    if (words !== undefined) [this.language, this.words] = [id, words];
    document.documentElement.lang = LANGUAGES[this.language].tag;
    this.isReady = true;
    this.#onChange();
  }
}
