import type { Progress } from './model/engine.ts';

/**
 * How far the run under way is, for whoever shows it. It is no part of the page's state: to draw all of the page
 * several times a second would take from what is measured.
 */
export class ProgressFeed {
  #now: Progress | null = null;
  readonly #followers = new Set<() => void>();

  /** Null while nothing runs, and before the first run of a measurement. */
  get now(): Progress | null {
    return this.#now;
  }

  tell(progress: Progress | null): void {
    this.#now = progress;
    for (const follow of this.#followers) follow();
  }

  /** Calls back whenever there is something new, until the returned function is called. */
  follow(told: () => void): () => void {
    this.#followers.add(told);
    return () => this.#followers.delete(told);
  }
}
