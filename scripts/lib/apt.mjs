// Installs Debian packages, and never removes any.

import { existsSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { ProgramFailed, run, which } from './run.mjs';

/** Whether this computer has apt. */
export const isDebian = existsSync('/etc/debian_version') && which('apt-get') !== null;

/** Another program may be using apt just now: wait for it, at most this many seconds. */
const INSTALL = ['-o', 'DPkg::Lock::Timeout=300', 'install', '--no-install-recommends'];

/**
 * The version in which the first of some packages would be installed, or null. Updates the package lists if `isEnough`
 * rejects the version that is listed.
 * @param {string[]} names
 * @param {(version: string) => boolean} isEnough
 */
export async function candidate(names, isEnough) {
  const listed = await listedVersion(names[0] ?? '');
  if (listed !== null && isEnough(listed)) return listed;
  await aptGet(['update'], names);
  return listedVersion(names[0] ?? '');
}

/**
 * The major version of LLVM that a package needs, or null.
 * @param {string} name of a package
 */
export async function llvmOf(name) {
  const depends = await run('apt-cache', ['depends', name]);
  return /libllvm(\d+)/.exec(depends)?.[1] ?? null;
}

/**
 * Installs packages with what they depend on, but not what they recommend.
 * @param {string[]} names
 */
export async function aptInstall(names) {
  try {
    await installPlanned(names);
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    // Outdated package lists name files that the archive no longer has.
    await aptGet(['update'], names);
    await installPlanned(names);
  }
}

/** @param {string[]} names */
async function installPlanned(names) {
  const { added, removed } = await plan(names);
  if (removed.length > 0) {
    // Debian lets only one Rust compiler be installed. Which one is for the person to decide.
    throw new Problem(
      `To install ${names.join(', ')}, Debian would remove ${removed.join(', ')}.`,
      `If that is fine: ${byHand(names)}`,
    );
  }
  if (added.length > 0 && (await rootPrefix()) !== null)
    console.log(`       installing ${added.length} Debian packages: ${added.join(' ')}`);
  await aptGet(['-y', '-q', ...INSTALL, ...names], names);
}

/**
 * The command with which a person installs packages.
 * @param {string[]} names
 */
export function byHand(names) {
  return `sudo apt-get update && sudo apt-get install --no-install-recommends ${names.join(' ')}`;
}

/** @param {string} name */
async function listedVersion(name) {
  const policy = await run('apt-cache', ['policy', name], { env: { LC_ALL: 'C' } });
  const version = /Candidate: (?:\d+:)?(\S+)/.exec(policy)?.[1];
  return version === undefined || version === '(none)' ? null : version;
}

/**
 * What apt would install and remove, according to its current lists.
 * @param {string[]} names
 */
async function plan(names) {
  const said = await run('apt-get', ['-s', ...INSTALL, ...names], { env: { LC_ALL: 'C' } }).catch(() => '');
  const listed = (/** @type {string} */ verb) =>
    [...said.matchAll(new RegExp(`^${verb} (\\S+)`, 'gm'))].map(([, name]) => name ?? '');
  return { added: listed('Inst'), removed: listed('Remv') };
}

/**
 * @param {string[]} args
 * @param {string[]} names of the packages that this is about
 */
async function aptGet(args, names) {
  const prefix = await rootPrefix();
  if (prefix === null) {
    throw new Problem(`${names.join(', ')} must be installed, which needs root.`, `Run: ${byHand(names)}`);
  }
  const [program = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'apt-get', ...args];
  await run(program, rest, { name: 'apt-get' });
}

/**
 * What to put before a command so that root runs it, or null. sudo may ask for a password if a person is at the terminal.
 * @returns {Promise<string[] | null>}
 */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (which('sudo') === null) return null;
  if (process.stdout.isTTY) return ['sudo'];
  return run('sudo', ['-n', 'true']).then(
    () => ['sudo'],
    () => null,
  );
}
