// Debian's packages: what they offer, and installing them without taking anything away.

import { existsSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { ProgramFailed, run, which } from './run.mjs';

/** Whether packages can be had this way here at all. */
export const isDebian = existsSync('/etc/debian_version') && which('apt-get') !== null;

/** Another program may be using apt just now: wait for it, at most this many seconds. */
const INSTALL = ['-o', 'DPkg::Lock::Timeout=300', 'install', '--no-install-recommends'];

/**
 * The version of the first of some packages that would be installed, or null. Asks for newer lists when
 * `isEnough` does not like it.
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
 * Installs packages, with what they need and nothing else.
 * @param {string[]} names
 */
export async function aptInstall(names) {
  try {
    await installPlanned(names);
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    // Lists that are older than the archive name files that are no longer there.
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
 * What a person types to get packages.
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
 * What installing packages would do, as far as apt can tell before its lists are up to date.
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
    throw new Problem(
      `Debian's ${names.join(', ')} must be installed, which only root may.`,
      `Please do: ${byHand(names)}`,
    );
  }
  const [program = '', ...rest] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'LC_ALL=C',
    'apt-get',
    ...args,
  ];
  await run(program, rest, { name: 'apt-get' });
}

/**
 * What makes a command root's, or null. sudo asks for a password where somebody is there to type it.
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
