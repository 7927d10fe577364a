// No browser says that a worker has ended by itself, for example because memory was needed elsewhere. But browsers release
// its locks then. So each worker holds a lock, and the page waits for it.

/** What a worker tells the page once it holds its lock. */
export interface LockHeld {
  lock: string;
}

/** Why a worker fails that has ended by itself. */
export const ENDED_BY_BROWSER = 'the browser ended its worker, possibly because memory was low.';

/** Holds a lock for as long as this worker lives. Resolves once the page knows, or once the browser has refused. */
export function holdLock(): Promise<void> {
  // Other tabs have locks, too.
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

/** Calls back once the worker that reports its lock here has ended, also if the page itself has ended it. */
export function onWorkerEnd(worker: Worker, callBack: () => void): void {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<LockHeld>>) => {
    if (data.lock) watch(data.lock, callBack).catch(() => {});
  });
}

async function watch(lock: string, callBack: () => void): Promise<void> {
  // Once the site's data has been deleted, new workers have other locks than the page.
  const isFree = await navigator.locks.request(lock, { ifAvailable: true }, (held) => held !== null);
  if (!isFree) await request(lock, callBack);
}

/** Calls back with the lock. Rejects where the browser has no locks, or refuses them: on an insecure page, or in some frames. */
async function request(lock: string, callBack: () => void): Promise<void> {
  await navigator.locks.request(lock, callBack);
}
