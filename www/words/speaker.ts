import { LANGUAGES, type LanguageId, remember, type Speech, wanted } from './languages.ts';

/** Knows in which language the page speaks, and gets the words of another one when they are wanted. */
export class Speaker {
  language: LanguageId = 'en';
  /** Null for English. */
  speech: Speech | null = null;
  /** Whether it is known in which words to begin. */
  isReady = false;
  readonly #changed: () => void;
  #asked: LanguageId = 'en';

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Speaks as somebody wanted before, or as the browser does. */
  begin(): Promise<void> {
    return this.#speak(wanted());
  }

  /** Speaks so from now on, and the next time. */
  choose(id: LanguageId): Promise<void> {
    remember(id);
    return this.#speak(id);
  }

  /** Where the words cannot be had, those that are there will do. */
  async #speak(id: LanguageId): Promise<void> {
    this.#asked = id;
    const load = LANGUAGES[id].load;
    const speech = load ? await load().catch(() => undefined) : null;
    // Meanwhile somebody may have chosen another one.
    if (this.#asked !== id) return;
    if (speech !== undefined) [this.language, this.speech] = [id, speech];
    document.documentElement.lang = LANGUAGES[this.language].tag;
    this.isReady = true;
    this.#changed();
  }
}
