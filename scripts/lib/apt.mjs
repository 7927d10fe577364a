// Installs Debian packages, and never removes any.

import { existsSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { ProgramFailed, run, which } from './run.mjs';

/** Whether this computer has apt. */
export const isDebian = existsSync('/etc/debian_version') && which('apt-get') !== null;

/** The maximum time to wait for another program that is using apt, in seconds. */
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
    // Debian allows only one installed Rust compiler. The user must decide which.
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
 * @param {string[]} names of the packages, for messages
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
 * The prefix that runs a command as root, or null if there is none. sudo may ask for a password at a terminal.
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
