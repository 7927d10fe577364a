import { useEffect, useState } from 'preact/hooks';

/** What lets a person move about in the timeline. */
export type Explorer = typeof import('./explorer.tsx');

/**
 * Fetches it when it is wanted: not before there is something to look at. If that fails, the drawing stays
 * as it is, and the next result asks again.
 */
export function useExplorer(isWanted: boolean): Explorer | null {
  const [explorer, setExplorer] = useState<Explorer | null>(null);
  useEffect(() => {
    if (isWanted && !explorer) import('./explorer.tsx').then(setExplorer, () => {});
  }, [isWanted, explorer]);
  return explorer;
}
