import type { Settings } from '../model/generated.ts';
import { FILES, type FileFormat } from './file.ts';

/** As many steps are named; the others would make the name too long. */
const MOST_STEPS = 3;

/** Says what was run, and when: `manyhands-fetch-primes-12-tasks-2026-11-29.svg`. */
export function fileName({ run, steps, tasks }: Settings, format: FileFormat, date: Date): string {
  const only = run.length === 1 ? run : [];
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const named = steps.slice(0, MOST_STEPS).map(({ id }) => id);
  const count = tasks === 1 ? '1-task' : `${tasks}-tasks`;
  const parts = ['manyhands', ...only, ...named, count, year, twoDigits(month), twoDigits(day)];
  return `${parts.join('-')}.${FILES[format].extension}`;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
