import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pauseUntil } from './pause.ts';

/** Whether a promise has resolved or rejected yet. */
function watch(promise: Promise<void>) {
  const seen = { state: 'pending' };
  promise.then(
    () => {
      seen.state = 'resolved';
    },
    () => {
      seen.state = 'rejected';
    },
  );
  return seen;
}

describe('pauseUntil', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until the deadline', async () => {
    const seen = watch(pauseUntil(performance.now() + 50, new AbortController().signal, performance));
    await vi.advanceTimersByTimeAsync(49);
    expect(seen.state).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.state).toBe('resolved');
  });

  it('waits on when a timer has fired early', async () => {
    // A clock that lags behind the one that timers go by, as a coarse timer clock makes it appear.
    const slow = { now: () => performance.now() - 0.7 };
    const seen = watch(pauseUntil(slow.now() + 50.7, new AbortController().signal, slow));
    await vi.advanceTimersByTimeAsync(50);
    expect(seen.state).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.state).toBe('resolved');
  });

  it('does not set a timer for a deadline that has passed', async () => {
    await pauseUntil(performance.now(), new AbortController().signal, performance);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends at once when aborted, and leaves no timer', async () => {
    const control = new AbortController();
    const seen = watch(pauseUntil(performance.now() + 50, control.signal, performance));
    control.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect([seen.state, vi.getTimerCount()]).toEqual(['rejected', 0]);
  });

  it('rejects when aborted beforehand', async () => {
    await expect(pauseUntil(0, AbortSignal.abort(new Error('gone')), performance)).rejects.toThrow('gone');
  });
});
