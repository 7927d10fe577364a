import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { roundTime } from '../round-time.ts';

const { count, decimal, time } = figuresIn('de');
const round = roundTime(count);

const off = { long: 'lang', short: 'kurz' };

export const guessing: Catalogue['guessing'] = {
  axis: (way) => `${way}: deine Schätzung`,
  field: (way) => `${way}: deine Schätzung in ms`,
  unit: 'ms',
  none: 'keine Schätzung',
  mark: (ms) => round(ms),
  how: 'Zieh die Marken oder tippe: Wie lange wird jeder Weg brauchen? Jede Linie dieser Achse ist das Zehnfache der vorigen.',
  outcome: (found) => {
    const guess = `Du hast ${round(found.guessMs)} geschätzt`;
    if (found.off === 'near') return `${guess}: nah genug, es waren ${time(found.medianMs)}.`;
    return `${guess}: ${decimal(found.factor, 1)}-mal zu ${off[found.off]}.`;
  },
  why: (reason) => `Warum? ${reason}`,
};
