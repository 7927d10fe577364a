/** What of a window the address needs. */
export type AddressWindow = Pick<Window, 'history' | 'location' | 'addEventListener' | 'setTimeout' | 'clearTimeout'>;

/** On a lesson's own page, whose link is `link`, changes the address to the entry page's with that link. */
export function leaveLessonPage(root: string, link: string | undefined): void {
  const { hash, search } = location;
  if (link === undefined) return;
  // Its address is relative to the page's.
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (icon) icon.setAttribute('href', icon.href);
  history.replaceState(null, '', `${root}${search}${hash || `#${link}`}`);
}

/** Browsers refuse more than about 100 changes in 10 s (Safari) or 200 in 30 s (Chromium). */
const PREVIEW_INTERVAL_MS = 200;

/**
 * The fragment of the page's address, which always says the current settings.
 *
 * Committed settings are history entries. A preview, while a control moves, replaces the address only: the
 * committed entry is restored before the next one is added.
 */
export class Address {
  #window: AddressWindow;
  #committed: string;
  #draft: string | null = null;
  #timer = 0;

  /**
   * `onNavigate` is called when Back, Forward or a person changed the fragment. A page in a frame adds no entries to the
   * history, which is that of the page around it.
   */
  constructor(
    window: AddressWindow,
    onNavigate: (fragment: string) => void,
    private readonly entries: 'pushState' | 'replaceState' = 'pushState',
  ) {
    this.#window = window;
    this.#committed = this.fragment;
    window.addEventListener('hashchange', () => {
      if (this.fragment !== this.#committed) onNavigate(this.fragment);
    });
  }

  get fragment(): string {
    return this.#window.location.hash.slice(1);
  }

  /** The whole address, with the committed fragment. */
  get link(): string {
    const { href, hash } = this.#window.location;
    return `${href.slice(0, href.length - hash.length).replace(/#$/, '')}#${this.#committed}`;
  }

  /** Says it in this entry's canonical form. */
  open(fragment: string): void {
    this.#committed = fragment;
    this.#replace(fragment);
  }

  preview(fragment: string): void {
    this.#draft = fragment;
    this.#timer ||= this.#window.setTimeout(() => {
      this.#timer = 0;
      if (this.#draft !== null && this.#draft !== this.fragment) this.#show(this.#draft);
    }, PREVIEW_INTERVAL_MS);
  }

  commit(fragment: string): void {
    const before = this.#committed;
    this.#committed = fragment;
    this.#replace(before);
    if (fragment !== before) this.#window.history[this.entries](null, '', `#${fragment}`);
  }

  /** Replaces the entry and drops the preview. */
  #replace(fragment: string): void {
    this.#window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.#draft = null;
    if (fragment !== this.fragment) this.#show(fragment);
  }

  #show(fragment: string): void {
    this.#window.history.replaceState(null, '', `#${fragment}`);
  }
}
