import { figures } from '../en/figures.ts';
import type { sweep as english } from '../en/sweep.ts';
import { sweep as en } from '../en/sweep.ts';

const { count } = figures;

export const sweep: typeof english = {
  ...en,
  about:
    'A sweep cooks the same menu again and again while one thing grows, each time in the ways that are ticked.',
  lines: { ...en.lines, fitted: 'fitted: too many cooks (Amdahl’s law)' },
  fit: (...given) => en.fit(...given).replace('is serial', 'is one cook’s work'),
  beyondCores: (cores: number) =>
    `More cooks than the ${cores === 1 ? 'one chopping board' : `${count(cores)} chopping boards`} share them, of which the law knows nothing.`,
};
