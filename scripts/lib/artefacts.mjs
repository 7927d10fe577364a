// The two artefacts of the crate in build/wasm: compiled, joined to JavaScript, optimised and checked.

import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkThreads } from './artefact-check.mjs';
import { bindgenTool } from './bindgen.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';
import { toolchain } from './toolchain.mjs';
import { ARTEFACTS, cargoArguments, cargoEnvironment, THREAD_EXPORTS } from './wasm-flags.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain @typedef {import('./wasm-flags.mjs').Artefact} Artefact */

/** What browsers do not read: which compiler it was, and what the module uses. */
const UNTOLD = ['--strip-producers', '--strip-target-features'];

const COMPILED = 'target/wasm32-unknown-unknown/release/manyhands.wasm';

/** Where it says how they are made. */
const HOW = ['scripts/lib/artefacts.mjs', 'scripts/lib/wasm-flags.mjs'];

/** What the glue gives a threaded module, in the place of THREAD_EXPORTS. */
const GLUE_EXPORTS = ['__wbindgen_start', '__wbindgen_thread_destroy'];

/**
 * Builds those whose sources have changed.
 * @param {Promise<void>} packages resolves when the npm packages are there: the optimiser is one of them
 */
export async function artefacts(packages) {
  const rust = once(toolchain);
  const bindgen = once(async () => bindgenTool(await rust()));
  /** @type {Promise<unknown>} */
  let cargo = Promise.resolve();
  const building = ARTEFACTS.map((artefact) =>
    unlessUnchanged(product(artefact), async () => {
      const found = await rust();
      const tool = bindgen();
      // cargo puts both artefacts at the same place: one after the other.
      const compiled = cargo.then(() => compile(artefact, found));
      cargo = compiled;
      await Promise.all([tool, compiled, packages]);
      await finish(artefact, await tool);
    }),
  );
  await Promise.all(building);
}

/** @param {Artefact} artefact */
function product(artefact) {
  return {
    name: `wasm-${artefact.name}`,
    inputs: ['src', 'Cargo.toml', 'Cargo.lock', 'tools/bindgen/Cargo.lock', ...HOW],
    settings: artefact,
    output: `build/wasm/${artefact.name}/manyhands_bg.wasm`,
  };
}

/**
 * @param {Artefact} artefact
 * @param {Toolchain} rust
 */
async function compile(artefact, rust) {
  await step(`Compiling the engine and the standard library for it: ${artefact.name}`, async () => {
    const args = ['build', '--release', '--target-dir', 'target', ...cargoArguments(artefact)];
    await run(rust.cargo, args, { env: cargoEnvironment(artefact, rust) });
    const work = workFolder(artefact);
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    await copyFile(join(ROOT, COMPILED), join(work, 'manyhands.wasm'));
  });
}

/**
 * @param {Artefact} artefact
 * @param {string} tool
 */
async function finish(artefact, tool) {
  await step(`Writing the glue, and optimising: ${artefact.name}`, async () => {
    const work = workFolder(artefact);
    const compiled = join(work, 'manyhands.wasm');
    const glued = join(work, 'glue', 'manyhands_bg.wasm');
    if (artefact.name === 'threads') checkThreads(await readFile(compiled), THREAD_EXPORTS);
    await run(tool, [compiled, join(work, 'glue')]);
    const optimiser = join(ROOT, 'node_modules/binaryen/bin/wasm-opt');
    const options = ['-O3', ...artefact.wasmOpt, ...UNTOLD];
    await run(process.execPath, [optimiser, ...options, glued, '-o', glued], { name: 'wasm-opt' });
    if (artefact.name === 'threads') checkThreads(await readFile(glued), GLUE_EXPORTS);
    const folder = join(ROOT, 'build/wasm', artefact.name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(ROOT, 'build/wasm'), { recursive: true });
    await rename(join(work, 'glue'), folder);
    await rm(work, { recursive: true });
  });
}

/**
 * Nothing that is half done is ever seen in build/wasm, nor by a build beside this one.
 * @param {Artefact} artefact
 */
function workFolder(artefact) {
  return join(ROOT, 'build/work', `${artefact.name}-${process.pid}`);
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
