import { useEffect, useState } from 'preact/hooks';

/** What shows a result, and lets a person move about in it. */
export type Explorer = typeof import('./explorer.tsx');

/**
 * Fetches it while the first run warms up, not before. If that fails, the result is shown in figures only, and the
 * next run asks again.
 */
export function useExplorer(isWanted: boolean): Explorer | null {
  const [explorer, setExplorer] = useState<Explorer | null>(null);
  useEffect(() => {
    if (isWanted && !explorer) import('./explorer.tsx').then(setExplorer, () => {});
  }, [isWanted, explorer]);
  return explorer;
}
