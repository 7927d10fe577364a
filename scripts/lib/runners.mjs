// Runs the programs that run tests, and counts their tests.

import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PACKAGE } from './python-package.mjs';
import { ROOT } from './root.mjs';
import { ProgramFailed, run } from './run.mjs';

/** @typedef {import('./tally.mjs').Counts} Counts */

/** A test program failed. This counts as at least one failure, even if the program reported none. */
class TestsFailed extends Error {
  /**
   * @param {Counts} counts
   * @param {unknown} cause
   */
  constructor(counts, cause) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.counts = { ...counts, failed: Math.max(1, counts.failed) };
  }
}

/**
 * Runs a script of a package in node_modules.
 * @param {string} script its path there
 * @param {string[]} args
 * @param {import('./run.mjs').Running} [options]
 */
export function runPackage(script, args, options) {
  return run(process.execPath, [join(ROOT, 'node_modules', script), ...args], { name: basename(script), ...options });
}

/**
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
export async function vitest(args) {
  const results = join(ROOT, 'build/vitest.json');
  await rm(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const ended = await runPackage('vitest/vitest.mjs', ['run', ...reporters, ...args], { shown: true }).catch(
    (error) => error,
  );
  const counts = await vitestCounts(results);
  if (ended instanceof Error) throw new TestsFailed(counts, ended);
  return counts;
}

/**
 * @param {string} file
 * @returns {Promise<Counts>}
 */
async function vitestCounts(file) {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

/**
 * @param {import('./toolchain.mjs').Toolchain} rust
 * @returns {Promise<Counts>}
 */
export async function cargoTest({ cargo, env }) {
  try {
    return cargoCounts(
      await run(cargo, ['test', '--locked', '--workspace', '--no-fail-fast'], {
        // Property tests draw the same cases in every run, so that a failure belongs to the change under test.
        env: { PROPTEST_RNG_SEED: '1', ...env },
        shown: true,
      }),
    );
  } catch (error) {
    throw new TestsFailed(cargoCounts(error instanceof ProgramFailed ? error.output : ''), error);
  }
}

/**
 * Tests the installed Python package, and shows why tests are skipped.
 * @param {string} python
 * @returns {Promise<Counts>}
 */
export async function pytest(python) {
  try {
    // Not in its own folder, where Python would find the sources instead of what is installed.
    const args = ['-m', 'pytest', '-q', '-rs', '--durations=10', '-c', join(PACKAGE, 'pyproject.toml'), PACKAGE];
    return pytestCounts(await run(python, args, { shown: true, name: 'pytest' }));
  } catch (error) {
    throw new TestsFailed(pytestCounts(error instanceof ProgramFailed ? error.output : ''), error);
  }
}

/**
 * Reads the last line, such as `1 failed, 46 passed, 2 skipped, 1 error in 4.84s`.
 * @param {string} output
 * @returns {Counts}
 */
export function pytestCounts(output) {
  const summary = output.match(/^=*\s*(\d+ \w+(?:, \d+ \w+)*) in [\d.]+s.*$/gm)?.at(-1) ?? '';
  const count = (/** @type {string} */ word) => Number(new RegExp(`(\\d+) ${word}`).exec(summary)?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed') + count('errors?'), skipped: count('skipped') };
}

/**
 * Adds up the summaries of all test programs.
 * @param {string} output
 * @returns {Counts}
 */
export function cargoCounts(output) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of output.matchAll(/(\d+) passed; (\d+) failed; (\d+) ignored/g)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
    counts.skipped += Number(ignored);
  }
  return counts;
}
