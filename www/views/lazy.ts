import { useEffect, useState } from 'preact/hooks';

/** Loads a part of the page once it is wanted; null until it is there. If that fails, it is tried again the next time. */
export function useLazy<T extends object>(isWanted: boolean, load: () => Promise<T>): T | null {
  const [part, setPart] = useState<T | null>(null);
  useEffect(() => {
    if (isWanted && !part) load().then(setPart, () => {});
  }, [isWanted, part, load]);
  return part;
}
