import type { State } from '../state.ts';
import { useLazy } from './lazy.ts';

/** What asks for guesses, and tells how near they were. */
export type Guesser = typeof import('./guess.tsx');

const load = () => import('./guess.tsx');

/** Fetches it when the first guess is asked for. */
export function useGuesser({ guessing, result }: State): Guesser | null {
  const hasGuesses = Object.keys(result?.guesses.ms ?? {}).length > 0;
  return useLazy(guessing || hasGuesses, load);
}
