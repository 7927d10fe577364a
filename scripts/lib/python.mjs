// Python environments.

import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { aptInstall, isDebian } from './apt.mjs';
import { Problem } from './problem.mjs';
import { ROOT } from './root.mjs';
import { run, which } from './run.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';

const FOLDER = 'target/python';

/** Debian has the venv module in a separate package. */
const PYTHON = ['python3', 'python3-venv'];

/** Compiling every file of a package takes longer than compiling those that are imported. */
const PIP = ['--quiet', '--disable-pip-version-check', '--no-compile', '--only-binary=:all:'];

/** The packages that tests need, as pip names them, each with its version. */
export async function testPackages() {
  const text = await readFile(join(ROOT, 'python/requirements.txt'), 'utf8');
  return text.split('\n').filter((line) => /^\w/.test(line));
}

/**
 * The interpreter of an environment with exactly the packages that tests need.
 * @param {string} name of its folder
 * @returns {Promise<string>} its path
 */
export async function pythonForTests(name = 'tests') {
  const packages = await testPackages();
  const folder = join(ROOT, FOLDER, name);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const output = `${FOLDER}/${name}/pyvenv.cfg`;
  const product = { name: `python-${name}`, inputs: [], settings: packages, output };
  await unlessUnchanged(product, async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(ROOT, FOLDER), { recursive: true });
    await makeVenv(folder);
    await pipInstall(join(bin, 'python'), packages);
  });
  return join(bin, 'python');
}

/**
 * @param {string} python
 * @param {string[]} packages with options
 */
export async function pipInstall(python, packages) {
  await run(python, ['-m', 'pip', 'install', ...PIP, ...packages], { name: 'pip' });
}

/** Installs Python if there is none: some tests of the crate run a program in it. */
export async function requirePython() {
  if (which('python3')) return;
  if (!isDebian) throw new Problem('There is no python3.', 'Please install Python 3.11.');
  await step('Getting Python', () => aptInstall(PYTHON));
}

/** Installs what tests of clusters need for separate networks, on Debian; elsewhere they are skipped without it. */
export async function getNetworkTools() {
  if (isDebian && !which('ip')) await aptInstall(['iproute2']);
}

/** @param {string} folder */
async function makeVenv(folder) {
  const make = () => run('python3', ['-m', 'venv', folder]);
  try {
    await make();
  } catch (cause) {
    if (!isDebian)
      throw new Problem('No Python that can create a virtual environment was found.', 'Please install Python 3.11.', {
        cause,
      });
    await rm(folder, { recursive: true, force: true });
    await aptInstall(PYTHON);
    await make();
  }
}
