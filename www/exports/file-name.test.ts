import { expect, it } from 'vitest';
import { SETTINGS } from '../model.fixture.ts';
import { FILES, type FileFormat } from './file.ts';
import { fileName } from './file-name.ts';

const DAY = '2026-11-09';

it('says what was run, and on which day', () => {
  const settings = { ...SETTINGS, tasks: 12, run: ['sequential', 'pipeline'] } as typeof SETTINGS;
  const fetched = { ...settings, steps: [{ id: 'fetch' }, { id: 'primes' }] } as typeof SETTINGS;
  expect(fileName(fetched, 'svg', DAY)).toBe('manyhands-fetch-primes-12-tasks-2026-11-09.svg');
  expect(fileName({ ...fetched, run: ['pipeline'], tasks: 1 }, 'csv', DAY)).toBe(
    'manyhands-pipeline-fetch-primes-1-task-2026-11-09.csv',
  );
});

it('names at most three steps', () => {
  const steps = Array.from({ length: 8 }, () => ({ id: 'sleep' as const }));
  expect(fileName({ ...SETTINGS, steps }, 'png', DAY)).toContain('-sleep-sleep-sleep-');
  expect(fileName({ ...SETTINGS, steps }, 'png', DAY)).not.toContain('-sleep-sleep-sleep-sleep');
});

it('differs between formats', () => {
  const names = (Object.keys(FILES) as FileFormat[]).map((format) => fileName(SETTINGS, format, DAY));
  expect(new Set(names).size).toBe(names.length);
});
