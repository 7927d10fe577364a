import type { Day, Settings } from '../model/generated.ts';
import { FILES, type FileFormat } from './file.ts';

/** The most steps that are named; more would make the name too long. */
const MOST_STEPS = 3;

/** Says what was run, and on which day: `manyhands-fetch-primes-12-tasks-2026-11-29.svg`. */
export function fileName({ run, steps, tasks }: Settings, format: FileFormat, day: Day): string {
  const only = run.length === 1 ? run : [];
  const named = steps.slice(0, MOST_STEPS).map(({ id }) => id);
  const count = tasks === 1 ? '1-task' : `${tasks}-tasks`;
  return `${['manyhands', ...only, ...named, count, day].join('-')}.${FILES[format].extension}`;
}
