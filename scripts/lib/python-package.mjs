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

/** The interpreter of an environment with everything that its tests need. @param {string} name of the environment */
export async function packagePython(name = 'package') {
  const text = await readFile(join(PACKAGE, 'requirements.txt'), 'utf8');
  const packages = text.split('\n').filter((line) => /^\w/.test(line));
  return pythonWith(packages, name);
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
 * Builds its wheel and installs it. Tests need no optimization. Returns the path of the wheel.
 * @param {import('./toolchain.mjs').Toolchain} rust
 * @param {string} python
 * @param {'dev' | 'release'} profile
 */
export async function installPackage({ env }, python, profile) {
  const wheels = join(ROOT, 'target/python/wheels');
  await rm(wheels, { recursive: true, force: true });
  await mkdir(wheels, { recursive: true });
  const options = ['--locked', '--profile', profile, '--strip', '--interpreter', python, '--out', wheels];
  await run(python, ['-m', 'maturin', 'build', '--manifest-path', MANIFEST, ...options], {
    env: { ...env, CARGO_TARGET_DIR: TARGET },
    name: 'maturin',
  });
  const [name = ''] = await readdir(wheels);
  const wheel = join(wheels, name);
  await pipInstall(python, ['--force-reinstall', '--no-deps', wheel]);
  return wheel;
}
