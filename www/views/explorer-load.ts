import { useLazy } from './lazy.ts';

/** What shows a result, and lets a person move about in it. */
export type Explorer = typeof import('./explorer.tsx');

const load = () => import('./explorer.tsx');

/**
 * Fetches it while the first run warms up, not before. If that fails, the result is shown in figures only, and the
 * next run asks again.
 */
export function useExplorer(isWanted: boolean): Explorer | null {
  return useLazy(isWanted, load);
}
