/** What of a window the address needs. */
export type AddressWindow = Pick<
  Window,
  'history' | 'location' | 'addEventListener' | 'setTimeout' | 'clearTimeout'
>;

/** Browsers refuse more than about 100 changes in 10 s (Safari) or 200 in 30 s (Chromium). */
const SKETCH_EVERY_MS = 200;

/**
 * The fragment of the page's address, which always says the current settings.
 *
 * What is settled is an entry of the history. What is only being dialled is shown in the address, but
 * leaves the entry behind as it was.
 */
export class Address {
  #window: AddressWindow;
  #settled: string;
  #sketch: string | null = null;
  #timer = 0;

  /** `moved` is told when Back, Forward or a person changed the fragment. */
  constructor(window: AddressWindow, moved: (fragment: string) => void) {
    this.#window = window;
    this.#settled = this.fragment;
    window.addEventListener('hashchange', () => {
      if (this.fragment !== this.#settled) moved(this.fragment);
    });
  }

  get fragment(): string {
    return this.#window.location.hash.slice(1);
  }

  /** The whole address, with the settled fragment. */
  get link(): string {
    const { href, hash } = this.#window.location;
    return `${href.slice(0, href.length - hash.length).replace(/#$/, '')}#${this.#settled}`;
  }

  /** Says it in this entry's canonical form. */
  open(fragment: string): void {
    this.#settled = fragment;
    this.#replace(fragment);
  }

  sketch(fragment: string): void {
    this.#sketch = fragment;
    this.#timer ||= this.#window.setTimeout(() => {
      this.#timer = 0;
      if (this.#sketch !== null && this.#sketch !== this.fragment) this.#show(this.#sketch);
    }, SKETCH_EVERY_MS);
  }

  settle(fragment: string): void {
    const before = this.#settled;
    this.#settled = fragment;
    this.#replace(before);
    if (fragment !== before) this.#window.history.pushState(null, '', `#${fragment}`);
  }

  /** Replaces the entry, and forgets what was being dialled. */
  #replace(fragment: string): void {
    this.#window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.#sketch = null;
    if (fragment !== this.fragment) this.#show(fragment);
  }

  #show(fragment: string): void {
    this.#window.history.replaceState(null, '', `#${fragment}`);
  }
}
