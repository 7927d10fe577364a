// The Python package: its environment for tests, and its installation there.

import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipInstall, pythonWith } from './python.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

/** Its folder. */
export const PACKAGE = join(ROOT, 'python');

const MANIFEST = join(PACKAGE, 'Cargo.toml');

/** It shares the folder of the crate, so that cargo compiles what both use only once. */
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');

/** The interpreter of an environment with everything that its tests need. */
export async function packagePython() {
  const text = await readFile(join(PACKAGE, 'requirements.txt'), 'utf8');
  const packages = text.split('\n').filter((line) => /^\w/.test(line));
  return pythonWith(packages, 'package');
}

/**
 * Runs cargo for its core.
 * @param {import('./toolchain.mjs').Toolchain} rust
 * @param {string} python
 * @param {string} command
 * @param {string[]} [args]
 */
export function cargoOfPackage({ cargo, env }, python, command, args = []) {
  const settings = { ...env, CARGO_TARGET_DIR: TARGET, PYO3_PYTHON: python };
  return run(cargo, [command, '--manifest-path', MANIFEST, ...args], { env: settings });
}

/**
 * Builds its wheel without optimization, as tests need it, and installs it.
 * @param {import('./toolchain.mjs').Toolchain} rust
 * @param {string} python
 */
export async function installPackage({ env }, python) {
  const wheels = join(ROOT, 'target/python/wheels');
  await rm(wheels, { recursive: true, force: true });
  await mkdir(wheels, { recursive: true });
  const options = ['--locked', '--profile', 'dev', '--strip', '--interpreter', python, '--out', wheels];
  await run(python, ['-m', 'maturin', 'build', '--manifest-path', MANIFEST, ...options], {
    env: { ...env, CARGO_TARGET_DIR: TARGET },
    name: 'maturin',
  });
  const [wheel = ''] = await readdir(wheels);
  await pipInstall(python, ['--force-reinstall', '--no-deps', join(wheels, wheel)]);
}
