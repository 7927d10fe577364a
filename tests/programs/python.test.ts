// The Python programs: as a formatter would write them, accepted whatever the settings, and really run.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDER, pythonWith } from '../../scripts/lib/programs.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { generate, runProgram, type Sample, samples, serveIo } from './samples.ts';

const RUFF = 'ruff==0.17.6';
/** numpy leaves the order of a product's sums to a library of its own. */
const INEXACT = 'matmul';
/** By which name a package is imported. */
const IMPORTED: Record<string, string> = { pillow: 'PIL' };

describe('the Python programs', () => {
  let all: Sample[];
  let python: string;
  let io: Awaited<ReturnType<typeof serveIo>>;

  beforeAll(async () => {
    all = await samples('python');
    const packages = new Set(all.flatMap(({ commands }) => installed(commands)));
    python = await pythonWith([...packages, RUFF].sort());
    await fill('python', all);
    io = await serveIo();
  });

  afterAll(() => io?.close());

  it('are what a formatter would write, and a linter finds nothing', async () => {
    const ruff = (...args: string[]) =>
      run(python, [
        '-m',
        'ruff',
        ...args,
        '--no-cache',
        '--isolated',
        '--line-length=120',
        `${FOLDER}/python`,
      ]);
    await ruff('format', '--check');
    // A docstring's first line is the whole workload.
    await ruff('check', '--select=E,F,I,B,UP,SIM,PERF', '--ignore=E501');
  });

  it('install what they import, and nothing else', () => {
    for (const { name, text, commands } of all) {
      const found = [...text.matchAll(/^(?:import|from) (aiohttp|cryptography|numpy|PIL|urllib3)\b/gm)];
      const names = installed(commands).map((spec) => spec.split('==')[0] ?? '');
      expect(names.map((name) => IMPORTED[name] ?? name).sort(), name).toEqual(
        found.map(([, name]) => name ?? '').sort(),
      );
    }
  });

  it('are accepted by Python, whatever the settings', async () => {
    const any = await Promise.all(
      fc.sample(link, { numRuns: 60, seed: 4 }).map((link) => generate('python', link)),
    );
    await fill(
      'python-any',
      any.map(({ text }, number) => ({ name: `any_${number}`, text })),
    );
    await run(python, ['-W', 'error', '-m', 'compileall', '-q', '-f', `${FOLDER}/python-any`]);
  });

  it.each(STRATEGIES)('run, with the results of Manyhands: %s', async (way) => {
    for (const { name, steps, result } of all.filter((sample) => sample.way === way)) {
      const ran = await runProgram(python, [
        '-W',
        'error',
        join(ROOT, FOLDER, 'python', `${name}.py`),
        io.url,
      ]);
      if (result !== null && !steps.startsWith(INEXACT)) expect(ran.result, steps).toBe(result);
    }
  });

  it('wait as long as they are told to', async () => {
    const { text } = await generate('python', 'tasks=2&steps=sleep:40&run=sequential');
    await fill('python-sleep', [{ name: 'sleep', text }]);
    const { ms } = await runProgram(python, [join(ROOT, FOLDER, 'python-sleep/sleep.py')]);
    expect(ms).toBeGreaterThanOrEqual(79.9);
  });
});

/** What pip is told to install. */
function installed(commands: string): string[] {
  return /pip install (.*)/.exec(commands)?.[1]?.split(' ') ?? [];
}

async function fill(folder: string, programs: { name: string; text: string }[]): Promise<void> {
  const path = join(ROOT, FOLDER, folder);
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  await Promise.all(programs.map(({ name, text }) => writeFile(join(path, `${name}.py`), text)));
}

const step = fc.oneof(
  fc.tuple(fc.nat(10_000), fc.nat(10_000)).map(([ms, jitter]) => `sleep:${ms}~${jitter}`),
  fc
    .tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(1_048_576))
    .map(([ms, jitter, bytes]) => `fetch:${ms}~${jitter}:${bytes}`),
  fc
    .tuple(
      fc.constantFrom('primes', 'squares', 'mandelbrot', 'thumbnail', 'encrypt', 'sha256', 'matmul', 'sort'),
      fc.integer({ min: 16, max: 1_024 }),
    )
    .map(([kernel, size]) => `${kernel}:${size}`),
);

const link = fc
  .tuple(
    fc.array(step, { minLength: 1, maxLength: 8 }),
    fc.constantFrom(...STRATEGIES),
    fc.nat(20),
    fc.nat(2 ** 31),
  )
  .map(([steps, way, limit, seed]) => `steps=${steps.join(',')}&run=${way}&limit=${limit}&seed=${seed}`);
