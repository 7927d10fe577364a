import { figures } from '../en/figures.ts';
import { sweep as en } from '../en/sweep.ts';

const { count, times } = figures;

const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)} %`;

export const sweep: typeof en = {
  ...en,
  about:
    'A sweep cooks the same menu again and again while one thing grows, each time with the strategies that are ticked.',
  lines: { ...en.lines, fitted: 'fitted: Amdahl’s bill' },
  fit: (label, serial, most, explained) =>
    `${label}: ${percent(serial)} is work for one cook alone, so ever more of them make it at most ` +
    `${most === null ? 'as many times as fast as there are' : `${times(most)} as fast as one`}` +
    `${explained === null ? '.' : `; the curve explains ${percent(explained)} of the differences (R²).`}`,
  beyondCores: (cores) =>
    `More cooks than the ${cores === 1 ? 'one chopping board' : `${count(cores)} chopping boards`} share them, of which the law knows nothing: that can look like work for one alone.`,
};
