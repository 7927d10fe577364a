// Debian's packages: what they offer, and installing them without taking anything away.

import { existsSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { ProgramFailed, run, which } from './run.mjs';

/** Whether packages can be had this way here at all. */
export const isDebian = existsSync('/etc/debian_version') && which('apt-get') !== null;

/** Another program may be using apt just now: wait for it, at most this many seconds. */
const INSTALL = ['-o', 'DPkg::Lock::Timeout=300', 'install', '--no-install-recommends'];

/**
 * The version that would be installed, or null. Asks for newer lists when `isEnough` does not like it.
 * @param {string} name of a package
 * @param {(version: string) => boolean} isEnough
 */
export async function candidate(name, isEnough) {
  const listed = await listedVersion(name);
  if (listed !== null && isEnough(listed)) return listed;
  await asRoot(['update'], 'apt-get update');
  return listedVersion(name);
}

/**
 * Installs packages, with what they need and nothing else.
 * @param {string[]} names
 */
export async function aptInstall(names) {
  const command = `apt-get install --no-install-recommends ${names.join(' ')}`;
  await refuseRemovals(names, command);
  try {
    await asRoot(['-y', '-q', ...INSTALL, ...names], command);
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    // Lists that are older than the archive name files that are no longer there.
    await asRoot(['update'], 'apt-get update');
    await asRoot(['-y', '-q', ...INSTALL, ...names], command);
  }
}

/** @param {string} name */
async function listedVersion(name) {
  const policy = await run('apt-cache', ['policy', name], { env: { LC_ALL: 'C' } });
  const version = /Candidate: (?:\d+:)?(\S+)/.exec(policy)?.[1];
  return version === undefined || version === '(none)' ? null : version;
}

/**
 * Debian lets only one Rust compiler be installed: whoever has another one decides for themselves.
 * @param {string[]} names
 * @param {string} command
 */
async function refuseRemovals(names, command) {
  const plan = await run('apt-get', ['-s', ...INSTALL, ...names], { env: { LC_ALL: 'C' } }).catch(() => '');
  const removed = [...plan.matchAll(/^Remv (\S+)/gm)].map(([, name]) => name);
  if (removed.length === 0) return;
  throw new Problem(
    `Debian's ${names.join(', ')} would take the place of your ${removed.join(', ')}.`,
    `If that is fine: sudo ${command}`,
  );
}

/**
 * @param {string[]} args of apt-get
 * @param {string} command as people would type it
 */
async function asRoot(args, command) {
  const env = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];
  if (process.getuid?.() === 0) return run('env', [...env, 'apt-get', ...args]);
  if (await mayUseSudo()) return run('sudo', [...env, 'apt-get', ...args]);
  throw new Problem(
    'Debian packages are missing, and only root may install them.',
    `Please do: sudo ${command}`,
  );
}

/** sudo asks for a password where somebody is there to type it. */
async function mayUseSudo() {
  if (which('sudo') === null) return false;
  if (process.stdout.isTTY) return true;
  return run('sudo', ['-n', 'true']).then(
    () => true,
    () => false,
  );
}
