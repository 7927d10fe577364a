import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { roundTime } from '../round-time.ts';

const { count, decimal, time } = figuresIn('en');
const round = roundTime(count);

export const guessing: Catalogue['guessing'] = {
  axis: (strategy) => `${strategy}: your guess`,
  field: (strategy) => `${strategy}: your guess, ms`,
  unit: 'ms',
  none: 'no guess',
  mark: (ms) => round(ms),
  how: 'Drag the marks, or type: when will the last dish be served? Each line of this clock is ten times the one before.',
  outcome: ({ guessMs, medianMs, factor, off }) => {
    const guess = `You guessed ${round(guessMs)}`;
    if (off === 'near') return `${guess}: near enough, all was served after ${time(medianMs)}.`;
    return `${guess}: ${decimal(factor, 1)} times too ${off}.`;
  },
  why: (reason) => `Why? ${reason}`,
};
