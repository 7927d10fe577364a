/** The part of time that a pause needs; tests bring their own. */
export interface Clock {
  /** Milliseconds since some fixed moment, never going back. */
  now(): number;
}

/**
 * The default. It has the same origin in every process, so a service worker or server that is restarted during a run
 * continues with the same clock.
 */
export const CLOCK: Clock = { now: () => performance.timeOrigin + performance.now() };

/**
 * Resolves at `deadline` on the clock or up to about a millisecond later, never before. Rejects with
 * the signal's reason as soon as that is aborted.
 *
 * Timers may fire up to a millisecond early, measured with a finer clock: they count whole
 * milliseconds of another one. So the clock is asked again, and the rest is waited for.
 */
export function pauseUntil(deadline: number, signal: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const look = () => {
      const rest = deadline - clock.now();
      if (rest > 0) {
        timer = setTimeout(look, rest);
        return;
      }
      signal.removeEventListener('abort', abort);
      resolve();
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    look();
  });
}
