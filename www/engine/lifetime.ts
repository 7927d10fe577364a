// No browser reports that it has ended a worker, for example because memory was low. But it releases the worker's locks.
// So each worker holds a lock, and the page waits for it.

/** What a worker sends to the page once it holds its lock. */
export interface LockHeld {
  lock: string;
}

/** Why a worker failed that the browser has ended. */
export const ENDED_BY_BROWSER = 'the browser ended its worker, possibly because memory was low.';

/** Holds a lock for as long as this worker lives. Resolves once the page knows about it, or the browser has refused. */
export function holdLock(): Promise<void> {
  // Other tabs hold locks, too.
  const lock = `manyhands worker ${performance.timeOrigin} ${Math.random()}`;
  return new Promise((resolve) => {
    const hold = () => {
      self.postMessage({ lock } satisfies LockHeld);
      resolve();
      return new Promise<never>(() => {});
    };
    request(lock, hold).catch(() => resolve());
  });
}

/** Calls back once the worker that reports its lock here has ended, even if the page itself ended it. */
export function onWorkerEnd(worker: Worker, callBack: () => void): void {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<LockHeld>>) => {
    if (data.lock) watch(data.lock, callBack).catch(() => {});
  });
}

async function watch(lock: string, callBack: () => void): Promise<void> {
  // After the site's data has been deleted, new workers no longer share locks with the page.
  const isFree = await navigator.locks.request(lock, { ifAvailable: true }, (held) => held !== null);
  if (!isFree) await request(lock, callBack);
}

/** Calls back with the lock. Rejects if the browser has no locks, or refuses them: on insecure pages, or in some frames. */
async function request(lock: string, callBack: () => void): Promise<void> {
  await navigator.locks.request(lock, callBack);
}
