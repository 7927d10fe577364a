// Installs the npm packages of package-lock.json.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { step } from './steps.mjs';

/** @typedef {{ version?: string, optional?: boolean }} Locked */

/** Installs them if they are missing or have different versions. */
export async function npmPackages() {
  if (await areInstalled()) return;
  await step('Installing the npm packages of package-lock.json', async () => {
    await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  });
}

/** Compares npm's record of the installed packages with the lock file. */
async function areInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = await lockedIn(record);
  const wanted = await lockedIn(join(ROOT, 'package-lock.json'));
  // Optional packages may be builds for other systems, which are not installed here.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, Locked>>}
 */
async function lockedIn(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}

/** @param {string[]} args */
function npm(args) {
  // The npm that started this script may not be on PATH, and on Windows it is not an executable.
  const { npm_execpath } = process.env;
  return npm_execpath?.endsWith('.js') ? run(process.execPath, [npm_execpath, ...args]) : run('npm', args);
}
