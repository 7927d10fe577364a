// The Python programs: formatted, typed, valid for all settings, and executed.

import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDER } from '../../scripts/lib/programs.mjs';
import { pythonForTests, testPackages } from '../../scripts/lib/python.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { ON_CLUSTERS, STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { type IoServer, serveIo } from './io-server.ts';
import { isolated } from './isolated.ts';
import results from './results.json' with { type: 'json' };
import { countedFetches, generate, runProgram, type Sample, samples } from './samples.ts';

/** numpy's library determines the order of the sums in a product. */
const INEXACT = 'matmul';
/** How long programs on clusters may take. */
const CLUSTER_MS = 180_000;
/** All kinds of steps except those that use numpy's own algorithms. */
const ALL_STEPS = Object.keys(results)[0] ?? '';
/** The import names of packages. */
const IMPORTED: Record<string, string> = { pillow: 'PIL', 'dask[distributed]': 'dask' };

describe('the Python programs', () => {
  let all: Sample[];
  let python: string;
  let io: IoServer;

  beforeAll(async () => {
    all = await samples('python', [...STRATEGIES, ...ON_CLUSTERS]);
    python = await pythonForTests();
    await fill('python', all);
    io = await serveIo();
    // Ray is 300 MB to download.
  }, 600_000);

  afterAll(() => io?.close());

  it('are formatted, and the linter finds nothing', async () => {
    const ruff = (...args: string[]) =>
      run(python, ['-m', 'ruff', ...args, '--no-cache', '--isolated', '--line-length=120', `${FOLDER}/python`]);
    await ruff('format', '--check');
    // The first line of a docstring contains the whole workload.
    await ruff('check', '--select=E,F,I,B,UP,SIM,PERF', '--ignore=E501');
  });

  it('have correct types', async () => {
    // numpy's stubs declare a shifted uint64 as signed, so values derived from it are not checked.
    await fill('mypy', []);
    const config = join(ROOT, FOLDER, 'mypy/mypy.ini');
    await writeFile(
      config,
      '[mypy]\nstrict = true\nwarn_return_any = false\npython_version = 3.11\nuntyped_calls_exclude = distributed\n[mypy-numpy.*]\nfollow_imports = skip\nfollow_imports_for_stubs = true\n',
    );
    const cache = `--cache-dir=${FOLDER}/mypy/cache`;
    const files = all.map(({ name }) => path('python', name));
    await run(python, ['-m', 'mypy', `--config-file=${config}`, cache, ...files]);
  });

  it('install exactly what they import, in the versions that are tested', async () => {
    const tested = await testPackages();
    for (const { name, text, commands } of all) {
      const found = [...text.matchAll(/^(?:import|from) (aiohttp|cryptography|dask|numpy|PIL|ray|urllib3)\b/gm)];
      expect(tested, name).toEqual(expect.arrayContaining(installed(commands)));
      const names = installed(commands).map((spec) => spec.split('==')[0] ?? '');
      expect(names.map((name) => IMPORTED[name] ?? name).sort(), name).toEqual(
        [...new Set(found.map(([, name]) => name ?? ''))].sort(),
      );
    }
  });

  it('are valid Python for all settings', async () => {
    const any = await Promise.all(fc.sample(link, { numRuns: 60, seed: 4 }).map((link) => generate('python', link)));
    await fill(
      'python-any',
      any.map(({ text }, number) => ({ name: `any_${number}`, text })),
    );
    await run(python, ['-W', 'error', '-m', 'compileall', '-q', '-f', `${FOLDER}/python-any`]);
  });

  it.each(STRATEGIES)('have the same results as Manyhands: %s', async (strategy) => {
    for (const { name, steps, result } of all.filter((sample) => sample.strategy === strategy)) {
      const ran = await runProgram(python, ['-W', 'error', path('python', name), io.url]);
      if (result !== null && !steps.startsWith(INEXACT)) expect(ran.result, steps).toBe(result);
    }
  });

  it.each(STRATEGIES)('have exactly the maximum number of fetches in flight: %s', async (strategy) => {
    const programs = await countedFetches('python', strategy);
    await fill(`python-counted-${strategy}`, programs);
    for (const { name, mostOpen } of programs) {
      io.holdUntil(mostOpen);
      await runProgram(python, [path(`python-counted-${strategy}`, name), io.url]);
      expect(io.mostOpen(), name).toBe(mostOpen);
    }
  });

  it.each(STRATEGIES)('have no more waits in flight than the limit: %s', async (strategy) => {
    const ms = await runAlone(`tasks=6&steps=sleep:40&run=${strategy}&threads=3&limit=2`, 'sleep');
    expect(ms).toBeGreaterThanOrEqual(3 * 40 - 0.1);
  });

  // Each program starts a cluster, which takes seconds, and on a busy computer a minute.
  it('have the same results as Manyhands: dask', { timeout: CLUSTER_MS }, async () => {
    for (const { name, steps, result } of all.filter(
      isOnCluster('dask', [ALL_STEPS, 'fetch:1~1:5000,encrypt:70000']),
    )) {
      expect((await runProgram(python, ['-W', 'error', path('python', name), io.url])).result, steps).toBe(result);
    }
  });

  it('have no more waits in flight than the limit: dask', { timeout: CLUSTER_MS }, async () => {
    const ms = await runAlone('tasks=6&steps=sleep:40&run=dask&threads=3&limit=2', 'sleep');
    expect(ms).toBeGreaterThanOrEqual(3 * 40 - 0.1);
  });

  const { isolation, reason } = isolated;
  it.skipIf(!isolation)(`have the same results as Manyhands: ray${reason}`, { timeout: CLUSTER_MS }, async () => {
    for (const { name, steps, result } of all.filter(isOnCluster('ray', ['sort:20001,sha256:80004']))) {
      const [program = '', ...args] = [...(isolation ?? []), python, '-W', 'error', path('python', name)];
      expect((await runProgram(program, args)).result, steps).toBe(result);
    }
  });

  it('wait as long as requested', async () => {
    const ms = await runAlone('tasks=2&steps=sleep:40&run=sequential', 'sleep');
    expect(ms).toBeGreaterThanOrEqual(2 * 40 - 0.1);
  });

  it.each(['sequential', 'event-loop'])('give up when a server does not answer: %s', async (strategy) => {
    const { text } = await generate('python', `tasks=1&steps=fetch:1&run=${strategy}`);
    const impatient = text.replace(/^TIMEOUT_S = \d+$/m, 'TIMEOUT_S = 0.2');
    expect(impatient).not.toBe(text);
    await fill('python-timeout', [{ name: 'timeout', text: impatient }]);
    io.holdUntil(Infinity);
    await expect(runProgram(python, [path('python-timeout', 'timeout'), io.url])).rejects.toThrow(/Timeout/);
  });

  it.each(STRATEGIES)('multiply matrices on one core, unless the strategy uses more: %s', async (strategy) => {
    const { text } = await generate('python', `tasks=1&steps=matmul:16&run=${strategy}&threads=1`);
    const reporting = text.replace(
      'def matmul(n: int, rows: range) -> bytes:',
      `$&\n    import threadpoolctl\n    pools = threadpoolctl.threadpool_info()\n    assert pools and all(pool["num_threads"] == 1 for pool in pools), pools`,
    );
    expect(reporting).not.toBe(text);
    await fill('python-matmul', [{ name: 'matmul', text: reporting }]);
    await runProgram(python, [path('python-matmul', 'matmul')]);
  });

  it.each(STRATEGIES)('have a place for your own code: %s', async (strategy) => {
    const { text } = await generate('python', `tasks=3&steps=sleep:1,squares:10&run=${strategy}&threads=2&limit=2`);
    const own = strategy === 'two-phase' ? '[str(task).encode() for task in range(TASKS)]' : 'str(task).encode()';
    const changed = text.replace(/( {4}# YOUR OWN CODE .*\n(?: {4}#.*\n)?)(?: {4}.*\n)+/, `$1    return ${own}\n`);
    await fill('python-own', [{ name: 'own', text: changed }]);
    const { result } = await runProgram(python, [path('python-own', 'own')]);
    expect(result).toBe(createHash('sha256').update('012').digest('hex'));
  });

  it.each([
    ['threads', 'True', 'one thread computes at a time'],
    ['threads', 'False', 'threads compute in parallel'],
    ['gil-threads', 'True', ''],
    ['gil-threads', 'False', 'threads compute in parallel'],
  ])('say whether this Python has the lock: %s, %s', async (strategy, lock, expected) => {
    const { text } = await generate('python', `tasks=1&steps=sleep:1&run=${strategy}`);
    await fill('python-lock', [{ name: 'lock', text }]);
    const code = `import runpy, sys\nsys._is_gil_enabled = lambda: ${lock}\nsys.stderr = sys.stdout\nrunpy.run_path(sys.argv[1], run_name="__main__")`;
    const output = await run(python, ['-c', code, path('python-lock', 'lock')]);
    const told = output.split('\n').filter((line) => line.startsWith('This Python'));
    expect(told.join('\n')).toMatch(expected === '' ? /^$/ : new RegExp(expected));
  });

  async function runAlone(link: string, name: string): Promise<number> {
    const { text } = await generate('python', link);
    await fill(`python-${name}`, [{ name, text }]);
    return (await runProgram(python, [path(`python-${name}`, name)])).ms;
  }
});

function isOnCluster(strategy: string, workloads: string[]) {
  return (sample: Sample) => sample.strategy === strategy && workloads.includes(sample.steps);
}

/** The packages that pip installs. */
function installed(commands: string): string[] {
  return /pip install (.*)/.exec(commands)?.[1]?.replaceAll("'", '').split(' ') ?? [];
}

function path(folder: string, name: string): string {
  return join(ROOT, FOLDER, folder, `${name}.py`);
}

async function fill(folder: string, programs: { name: string; text: string }[]): Promise<void> {
  await rm(join(ROOT, FOLDER, folder), { recursive: true, force: true });
  await mkdir(join(ROOT, FOLDER, folder), { recursive: true });
  await Promise.all(programs.map(({ name, text }) => writeFile(path(folder, name), text)));
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
  .tuple(fc.array(step, { minLength: 1, maxLength: 8 }), fc.constantFrom(...STRATEGIES), fc.nat(20), fc.nat(2 ** 31))
  .map(([steps, strategy, limit, seed]) => `steps=${steps.join(',')}&run=${strategy}&limit=${limit}&seed=${seed}`);
