// Builds the three artifacts of the crate in build/wasm: compiles them, writes their glue to JavaScript, optimizes and checks them.

import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkThreads } from './artifact-check.mjs';
import { bindgenTool } from './bindgen.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';
import { toolchain } from './toolchain.mjs';
import { ARTIFACTS, cargoArguments, cargoEnvironment, THREAD_EXPORTS } from './wasm-flags.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain @typedef {import('./wasm-flags.mjs').Artifact} Artifact */

/**
 * Functions with one caller are inlined only if they are small. Without that limit wasm-opt takes twice as long and
 * the compressed artifacts are 6% larger; kernels are as fast with `-O2` as with `-O3`, which takes twice as long again.
 * The sections that name the compiler and the features are removed, because browsers do not read them.
 */
const OPTIMIZE = ['-O2', '--one-caller-inline-max-function-size=20', '--strip-producers', '--strip-target-features'];

const COMPILED = 'target/wasm32-unknown-unknown/release/manyhands_exports.wasm';

/** The scripts that determine how artifacts are built. */
const HOW = ['scripts/lib/artifacts.mjs', 'scripts/lib/wasm-flags.mjs'];

/** What the glue exports from a threaded module instead of THREAD_EXPORTS. */
const GLUE_EXPORTS = ['__wbindgen_start', '__wbindgen_thread_destroy'];

/**
 * Builds those whose sources have changed.
 * @param {Promise<void>} packages resolves when the npm packages are installed: the optimizer is one of them
 */
export async function artifacts(packages) {
  const rust = once(toolchain);
  const bindgen = once(async () => bindgenTool(await rust()));
  /** @type {Promise<unknown>} */
  let cargo = Promise.resolve();
  const building = ARTIFACTS.map((artifact) => {
    // One at a time, because cargo writes all of them to the same place, and in this order, because cargo compiles everything
    // again when the flags change.
    const turn = cargo;
    /** @type {(compiled?: Promise<void>) => void} */
    let next = () => {};
    cargo = new Promise((resolve) => {
      next = resolve;
    });
    // What fails is reported below.
    cargo.catch(() => {});
    return unlessUnchanged(product(artifact), async () => {
      const found = await rust();
      // The last crate of the first artifact takes longest, on one core, so the tool is built at the same time.
      const tool = bindgen();
      const compiled = turn.then(() => compile(artifact, found));
      next(compiled);
      await Promise.all([tool, compiled, packages]);
      await finish(artifact, await tool);
    }).finally(next);
  });
  await Promise.all(building);
}

/** @param {Artifact} artifact */
function product(artifact) {
  return {
    name: `wasm-${artifact.name}`,
    inputs: ['src', 'Cargo.toml', 'Cargo.lock', 'tools/bindgen/Cargo.lock', ...HOW],
    settings: artifact,
    output: `build/wasm/${artifact.name}/${artifact.name}_bg.wasm`,
  };
}

/**
 * @param {Artifact} artifact
 * @param {Toolchain} rust
 */
async function compile(artifact, rust) {
  await step(`Compiling the engine and the standard library for it: ${artifact.name}`, async () => {
    const args = ['build', '--release', '--target-dir', 'target', ...cargoArguments(artifact)];
    await run(rust.cargo, args, { env: cargoEnvironment(artifact, rust) });
    const work = workFolder(artifact);
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    await copyFile(join(ROOT, COMPILED), join(work, `${artifact.name}.wasm`));
  });
}

/**
 * @param {Artifact} artifact
 * @param {string} tool
 */
async function finish(artifact, tool) {
  await step(`Generating bindings and optimizing (${artifact.name})`, async () => {
    const work = workFolder(artifact);
    await writeGlue(artifact, tool, join(work, `${artifact.name}.wasm`), join(work, 'glue'));
    const folder = join(ROOT, 'build/wasm', artifact.name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(ROOT, 'build/wasm'), { recursive: true });
    await rename(join(work, 'glue'), folder);
    await rm(work, { recursive: true });
  });
}

/**
 * Writes the JavaScript that loads a compiled artifact, and the optimized artifact, into a folder.
 * @param {Artifact} artifact
 * @param {string} tool
 * @param {string} compiled its path
 * @param {string} folder
 */
export async function writeGlue(artifact, tool, compiled, folder) {
  if (artifact.name === 'threads') checkThreads(await readFile(compiled), THREAD_EXPORTS);
  await run(tool, [compiled, folder]);
  const glued = join(folder, `${basename(compiled, '.wasm')}_bg.wasm`);
  const wasmOpt = join(ROOT, 'node_modules/binaryen/bin/wasm-opt');
  const options = [...OPTIMIZE, ...artifact.wasmOpt];
  await run(process.execPath, [wasmOpt, ...options, glued, '-o', glued], { name: 'wasm-opt' });
  if (artifact.name === 'threads') checkThreads(await readFile(glued), GLUE_EXPORTS);
}

/**
 * The temporary folder of a build, so that build/wasm never contains anything unfinished, and builds don't interfere.
 * @param {Artifact} artifact
 */
function workFolder(artifact) {
  return join(ROOT, 'build/work', `${artifact.name}-${process.pid}`);
}

/**
 * A function that calls `ask` on its first call only, and returns the same result every time.
 * @template T
 * @param {() => Promise<T>} ask
 */
function once(ask) {
  /** @type {Promise<T> | undefined} */
  let answer;
  return () => {
    answer ??= ask();
    return answer;
  };
}
