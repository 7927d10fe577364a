import { useEffect, useState } from 'preact/hooks';
import type { Progress as RunProgress } from './model/generated.ts';

/** `isTranslated`: its text is in the language of the page already. */
export type Progress = RunProgress & { isTranslated?: true };

/**
 * What changes too often to be part of the page's state: drawing the whole page several times a second would disturb the
 * measurement.
 */
export class Feed<T> {
  readonly #subscribers = new Set<() => void>();

  constructor(public current: T) {}

  publish(current: T): void {
    this.current = current;
    for (const notify of this.#subscribers) notify();
  }

  /** Calls back whenever there is something new, until the returned function is called. */
  subscribe(onChange: () => void): () => void {
    this.#subscribers.add(onChange);
    return () => this.#subscribers.delete(onChange);
  }
}

/** Draws a component again whenever there is something new. */
export function useFeed<T>(feed: Feed<T>): T {
  const [current, setCurrent] = useState(feed.current);
  useEffect(() => feed.subscribe(() => setCurrent(feed.current)), [feed]);
  return current;
}
