// The compiler flags for WebAssembly, for building and for checking.

import { homedir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/**
 * @typedef {object} Artifact
 * @property {'links' | 'plain' | 'threads'} name
 * @property {string} feature of src/exports
 * @property {string[]} rustc arguments
 * @property {string[]} wasmOpt arguments
 */

/** The exports that thread-local variables need: the glue calls the first one, and reads the others. */
export const THREAD_EXPORTS = ['__wasm_init_tls', '__tls_size', '__tls_align', '__tls_base', '__heap_base'];

/**
 * 1 GiB of memory for all threads. Compilers no longer add these themselves (rust-lang/rust#147225): without
 * them the module silently gets an unshared memory.
 */
const SHARED = [
  '--shared-memory',
  '--import-memory',
  `--max-memory=${2 ** 30}`,
  ...THREAD_EXPORTS.map((name) => `--export=${name}`),
].map((argument) => `-Clink-arg=${argument}`);

/** The features that all browsers have, by wasm-opt's names. */
const FEATURES = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
  'simd',
].map((feature) => `--enable-${feature}`);

const PLAIN = { rustc: ['-Ctarget-feature=+bulk-memory,+mutable-globals,+simd128'], wasmOpt: FEATURES };

/**
 * In the order in which they are compiled: `links` and `plain` have the same flags, so only their exports are compiled
 * separately.
 * @type {Artifact[]}
 */
export const ARTIFACTS = [
  { name: 'links', feature: 'links', ...PLAIN },
  { name: 'plain', feature: 'full', ...PLAIN },
  {
    name: 'threads',
    feature: 'threads',
    rustc: ['-Ctarget-feature=+atomics,+bulk-memory,+mutable-globals,+simd128', ...SHARED],
    wasmOpt: [...FEATURES, '--enable-threads'],
  },
];

/**
 * The arguments for cargo, so that it also builds the standard library.
 * @param {Artifact} artifact
 */
export function cargoArguments(artifact) {
  return [
    '--locked',
    '--package=manyhands-exports',
    `--features=${artifact.feature}`,
    '--lib',
    '--target=wasm32-unknown-unknown',
    '-Zbuild-std=std,panic_abort',
    // Without the default feature, backtraces, which WebAssembly does not have and which take 15 s to compile. Optimized
    // for size, because it delays loading, and nothing in it is measured.
    '-Zbuild-std-features=optimize_for_size',
  ];
}

/**
 * @param {Artifact} artifact
 * @param {Toolchain} rust
 * @returns {NodeJS.ProcessEnv}
 */
export function cargoEnvironment(artifact, rust) {
  const flags = [
    ...artifact.rustc,
    ...(rust.linker ? [`-Clinker=${rust.linker}`] : []),
    ...nameless(rust),
    ...LESS_IN_PANICS,
  ];
  return {
    ...rust.env,
    // Allows -Z options, which building the library needs, on a stable compiler.
    RUSTC_BOOTSTRAP: '1',
    CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'),
  };
}

/**
 * The source locations of panics are a tenth of a module, and the `{:?}` of values a twentieth. Messages are kept.
 */
const LESS_IN_PANICS = ['-Zlocation-detail=none', '-Zfmt-debug=none'];

/**
 * Removes the folders of the building computer from the source locations of panics.
 * @param {Toolchain} rust
 */
function nameless({ sysroot }) {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  return [
    `--remap-path-prefix=${join(sysroot, 'lib/rustlib/src/rust')}=rust`,
    `--remap-path-prefix=${join(cargoHome, 'registry/src')}=crates`,
  ];
}
