import type { Nearness } from '../../guesses.ts';
import { roundTime } from '../round-time.ts';
import { figures } from './figures.ts';

const { count, decimal, time } = figures;
const round = roundTime(count);

export const guessing = {
  axis: (strategy: string) => `${strategy}: your guess`,
  field: (strategy: string) => `${strategy}: your guess, ms`,
  unit: 'ms',
  none: 'no guess',
  /** What a screen reader says of the mark. */
  mark: (ms: number) => round(ms),
  how: 'Drag the marks, or type: how long will each strategy take? Each line of this axis is ten times the one before.',
  outcome: ({ guessMs, medianMs, factor, off }: Nearness) => {
    const guess = `You guessed ${round(guessMs)}`;
    if (off === 'near') return `${guess}: near enough, it took ${time(medianMs)}.`;
    return `${guess}: ${decimal(factor, 1)} times too ${off}.`;
  },
  why: (reason: string) => `Why? ${reason}`,
};
