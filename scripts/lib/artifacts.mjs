// The two artifacts of the crate in build/wasm: compiled, joined to JavaScript, optimised and checked.

import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkThreads } from './artifact-check.mjs';
import { bindgenTool } from './bindgen.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';
import { toolchain } from './toolchain.mjs';
import { ARTIFACTS, cargoArguments, cargoEnvironment, THREAD_EXPORTS } from './wasm-flags.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain @typedef {import('./wasm-flags.mjs').Artifact} Artifact */

/** What browsers do not read: which compiler it was, and what the module uses. */
const UNTOLD = ['--strip-producers', '--strip-target-features'];

const COMPILED = 'target/wasm32-unknown-unknown/release/manyhands.wasm';

/** Where it says how they are made. */
const HOW = ['scripts/lib/artifacts.mjs', 'scripts/lib/wasm-flags.mjs'];

/** What the glue gives a threaded module, in the place of THREAD_EXPORTS. */
const GLUE_EXPORTS = ['__wbindgen_start', '__wbindgen_thread_destroy'];

/**
 * Builds those whose sources have changed.
 * @param {Promise<void>} packages resolves when the npm packages are there: the optimiser is one of them
 */
export async function artifacts(packages) {
  const rust = once(toolchain);
  const bindgen = once(async () => bindgenTool(await rust()));
  /** @type {Promise<unknown>} */
  let cargo = Promise.resolve();
  const building = ARTIFACTS.map((artifact) =>
    unlessUnchanged(product(artifact), async () => {
      const found = await rust();
      const tool = bindgen();
      // cargo puts both artifacts at the same place: one after the other.
      const compiled = cargo.then(() => compile(artifact, found));
      cargo = compiled;
      await Promise.all([tool, compiled, packages]);
      await finish(artifact, await tool);
    }),
  );
  await Promise.all(building);
}

/** @param {Artifact} artifact */
function product(artifact) {
  return {
    name: `wasm-${artifact.name}`,
    inputs: ['src', 'Cargo.toml', 'Cargo.lock', 'tools/bindgen/Cargo.lock', ...HOW],
    settings: artifact,
    output: `build/wasm/${artifact.name}/manyhands_bg.wasm`,
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
    await copyFile(join(ROOT, COMPILED), join(work, 'manyhands.wasm'));
  });
}

/**
 * @param {Artifact} artifact
 * @param {string} tool
 */
async function finish(artifact, tool) {
  await step(`Writing the glue, and optimising: ${artifact.name}`, async () => {
    const work = workFolder(artifact);
    const compiled = join(work, 'manyhands.wasm');
    const glued = join(work, 'glue', 'manyhands_bg.wasm');
    if (artifact.name === 'threads') checkThreads(await readFile(compiled), THREAD_EXPORTS);
    await run(tool, [compiled, join(work, 'glue')]);
    const optimiser = join(ROOT, 'node_modules/binaryen/bin/wasm-opt');
    const options = ['-O3', ...artifact.wasmOpt, ...UNTOLD];
    await run(process.execPath, [optimiser, ...options, glued, '-o', glued], { name: 'wasm-opt' });
    if (artifact.name === 'threads') checkThreads(await readFile(glued), GLUE_EXPORTS);
    const folder = join(ROOT, 'build/wasm', artifact.name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(ROOT, 'build/wasm'), { recursive: true });
    await rename(join(work, 'glue'), folder);
    await rm(work, { recursive: true });
  });
}

/**
 * Nothing that is half done is ever seen in build/wasm, nor by a build beside this one.
 * @param {Artifact} artifact
 */
function workFolder(artifact) {
  return join(ROOT, 'build/work', `${artifact.name}-${process.pid}`);
}

/**
 * Asks only if somebody wants to know, and only once.
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
