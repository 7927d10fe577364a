import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../state.ts';

/** What lets a person move about in the timeline. */
export type Explorer = typeof import('./explorer.tsx');

/**
 * Fetches it when there is a result to look at, not before. If that fails, the drawing stays as it is, and
 * the next result asks again.
 */
export function useExplorer(result: Result | null): Explorer | null {
  const [explorer, setExplorer] = useState<Explorer | null>(null);
  useEffect(() => {
    if (result && !explorer) import('./explorer.tsx').then(setExplorer, () => {});
  }, [result, explorer]);
  return explorer;
}
