// Finds or installs a Rust toolchain that can build the crate for WebAssembly.

import { aptInstall, candidate, isDebian, llvmOf } from './apt.mjs';
import { cargoOf, compilers, fits, isAtLeast, leastRelease, wasmLinker } from './compilers.mjs';
import { Problem } from './problem.mjs';
import { run, which } from './run.mjs';
import { step } from './steps.mjs';

/** @typedef {import('./compilers.mjs').Needs} Needs */

/**
 * @typedef {object} Toolchain
 * @property {string} cargo
 * @property {string} sysroot
 * @property {string | null} linker for WebAssembly; null if the compiler includes one
 * @property {NodeJS.ProcessEnv} env for cargo
 */

/** Besides its old `rustc`, Debian has a current compiler, which it uses to build browsers. */
const DEBIAN = { compiler: ['rustc-web', 'cargo-web', 'rust-web-src'], lints: ['rust-web-clippy', 'rustfmt-web'] };

const RUSTUP = { compiler: ['rust-src'], lints: ['clippy', 'rustfmt'] };

/**
 * Finds a toolchain, or installs one.
 * @param {{ lints?: boolean }} [wanted] whether clippy and rustfmt are needed too
 * @returns {Promise<Toolchain>}
 */
export async function toolchain({ lints = false } = {}) {
  const needs = { lints, least: await leastRelease() };
  return (await find(needs)) ?? step('Getting a Rust compiler with the source of its library', () => install(needs));
}

/**
 * @param {Needs} needs
 * @returns {Promise<Toolchain | null>}
 */
async function find(needs) {
  for (const compiler of await compilers()) {
    const linker = fits(compiler, needs) ? await wasmLinker(compiler) : undefined;
    if (linker !== undefined) return { ...cargoOf(compiler), sysroot: compiler.sysroot, linker };
  }
  return null;
}

/**
 * Tries Debian's packages first, because they need no additional package source.
 * @param {Needs} needs
 */
async function install(needs) {
  const debian = await fromDebian(needs).catch(asProblem);
  if (debian === null || debian instanceof Problem) await fromRustup(needs, debian);
  const found = await find(needs);
  if (found) return found;
  throw new Problem(`No Rust compiler (${needs.least} or later) that can build for WebAssembly was found.`, HOW);
}

const HOW =
  'Install rustup (https://rustup.rs), then: rustup toolchain install stable --component rust-src,clippy,rustfmt';

/**
 * @param {Needs} needs
 * @returns {Promise<true | null>} null if Debian has none that is new enough
 */
async function fromDebian({ least, lints }) {
  if (!isDebian) return null;
  const isEnough = (/** @type {string} */ version) => isAtLeast(version, least);
  const packages = [...DEBIAN.compiler, ...(lints ? DEBIAN.lints : [])];
  const version = await candidate(packages, isEnough);
  if (version === null || !isEnough(version)) return null;
  // The linker must come from the LLVM version that the compiler was built with.
  const llvm = await llvmOf(`libstd-rust-web-${version.split('.').slice(0, 2).join('.')}`);
  const linker = llvm === null ? [] : [`lld-${llvm}`];
  await aptInstall([...packages, ...linker]);
  return true;
}

/**
 * @param {Needs} needs
 * @param {Problem | null} before why Debian's packages could not be installed, to report if there is no rustup
 */
async function fromRustup({ least, lints }, before) {
  const [first] = await compilers();
  if (which('rustup') === null || first === undefined) throw before ?? new Problem('There is no Rust compiler.', HOW);
  if (!isAtLeast(first.release, least)) {
    throw new Problem(`Rust ${first.release} is older than ${least}.`, 'Run: rustup update stable');
  }
  const components = [...RUSTUP.compiler, ...(lints ? RUSTUP.lints : [])];
  const command = ['component', 'add', ...components];
  await run('rustup', command).catch((error) => {
    throw (
      before ??
      new Problem('rustup could not add what is missing.', `Try: rustup ${command.join(' ')}`, { cause: error })
    );
  });
}

/**
 * @param {unknown} error
 * @returns {Problem}
 */
function asProblem(error) {
  if (error instanceof Problem) return error;
  throw error;
}
