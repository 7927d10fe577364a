// Finds the Rust compilers on this computer, and what each of them includes.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { ROOT } from './root.mjs';
import { isExecutable, run, which } from './run.mjs';

/**
 * @typedef {object} Compiler
 * @property {string} sysroot
 * @property {string} release as 1.96.0
 * @property {string} host as x86_64-unknown-linux-gnu
 * @property {number} llvm the major version of its LLVM
 */

/**
 * What a compiler must include: the source of its standard library, which is built for WebAssembly with and without
 * atomics, and for tests also clippy and rustfmt.
 * @typedef {{ least: string, lints: boolean }} Needs
 */

/** The compiler on PATH, then Debian's, which may not be the one on PATH. */
export async function compilers() {
  const places = new Set([which('rustc'), '/usr/bin/rustc']);
  const found = await Promise.all([...places].map(examine));
  return found.filter((compiler) => compiler !== null);
}

/**
 * @param {string | null} rustc
 * @returns {Promise<Compiler | null>} null if there is none, or if it cannot report its version
 */
async function examine(rustc) {
  if (rustc === null || !existsSync(rustc)) return null;
  try {
    const version = await run(rustc, ['-vV']);
    const sysroot = (await run(rustc, ['--print', 'sysroot'])).trim();
    const field = (/** @type {string} */ name) => new RegExp(`^${name}: (\\S+)`, 'm').exec(version)?.[1] ?? '';
    return { sysroot, release: field('release'), host: field('host'), llvm: parseInt(field('LLVM version'), 10) };
  } catch {
    return null;
  }
}

/**
 * @param {Compiler} compiler
 * @param {Needs} needs
 */
export function fits({ sysroot, release }, { least, lints }) {
  const programs = ['rustc', 'cargo', ...(lints ? ['cargo-clippy', 'cargo-fmt'] : [])];
  return (
    isAtLeast(release, least) &&
    existsSync(join(sysroot, 'lib/rustlib/src/rust/library/std/Cargo.toml')) &&
    programs.every((name) => isExecutable(program(sysroot, name)))
  );
}

/** The oldest release that can build the crate, from its manifest. */
export async function leastRelease() {
  const manifest = await readFile(join(ROOT, 'Cargo.toml'), 'utf8');
  return /^rust-version = "(.*)"/m.exec(manifest)?.[1] ?? '1';
}

/**
 * @param {string} release as 1.96.0, or a Debian version of it
 * @param {string} least as 1.95
 */
export function isAtLeast(release, least) {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/**
 * The linker for WebAssembly: null if the compiler includes one, undefined if there is none.
 * @param {Compiler} compiler
 */
export async function wasmLinker({ sysroot, host, llvm }) {
  if (isExecutable(program(join(sysroot, 'lib/rustlib', host), 'rust-lld'))) return null;
  const named = `wasm-ld-${llvm}`;
  if (which(named)) return named;
  if (!which('wasm-ld')) return undefined;
  const version = await run('wasm-ld', ['--version']);
  return parseInt(/LLD (\d+)/.exec(version)?.[1] ?? '0', 10) >= llvm ? 'wasm-ld' : undefined;
}

/**
 * The compiler's own cargo, with an environment in which it uses no other compiler.
 * @param {Compiler} compiler
 * @returns {{ cargo: string, env: NodeJS.ProcessEnv }}
 */
export function cargoOf({ sysroot }) {
  const PATH = [join(sysroot, 'bin'), process.env.PATH].join(delimiter);
  return { cargo: program(sysroot, 'cargo'), env: { PATH, RUSTC: program(sysroot, 'rustc') } };
}

/**
 * @param {string} folder that has a `bin`
 * @param {string} name
 */
function program(folder, name) {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
