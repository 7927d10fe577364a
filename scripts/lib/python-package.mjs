// The Python package: its core, and its installation.

import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipInstall } from './python.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

/** Its folder. */
export const PACKAGE = join(ROOT, 'python');

const MANIFEST = join(PACKAGE, 'Cargo.toml');

/** It shares the folder of the crate, so that cargo compiles what both use only once. */
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');

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
  // For published wheels; the default takes 0.06 MB more.
  if (profile === 'release') options.push('--compression-level', '9');
  await run(python, ['-m', 'maturin', 'build', '--manifest-path', MANIFEST, ...options], {
    env: { ...env, CARGO_TARGET_DIR: TARGET },
    name: 'maturin',
  });
  const [name = ''] = await readdir(wheels);
  const wheel = join(wheels, name);
  await pipInstall(python, ['--force-reinstall', '--no-deps', wheel]);
  return wheel;
}
