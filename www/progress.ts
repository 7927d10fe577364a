import { useEffect, useState } from 'preact/hooks';
import type { Progress as RunProgress } from './model/generated.ts';

/** `isTranslated`: its text is in the language of the page already. */
export type Progress = RunProgress & { isTranslated?: true };

/**
 * The progress of a run. It is not part of the page's state: drawing the whole page several times a second would disturb
 * the measurement.
 */
export class ProgressFeed {
  /** Null while nothing runs, and before the first run of a measurement. */
  current: Progress | null = null;
  readonly #subscribers = new Set<() => void>();

  publish(progress: Progress | null): void {
    this.current = progress;
    for (const notify of this.#subscribers) notify();
  }

  /** Calls back whenever there is something new, until the returned function is called. */
  subscribe(onChange: () => void): () => void {
    this.#subscribers.add(onChange);
    return () => this.#subscribers.delete(onChange);
  }
}

/** Draws a component again whenever there is something new. */
export function useProgress(feed: ProgressFeed): Progress | null {
  const [progress, setProgress] = useState(feed.current);
  useEffect(() => feed.subscribe(() => setProgress(feed.current)), [feed]);
  return progress;
}
