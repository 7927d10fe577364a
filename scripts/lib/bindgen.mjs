// Builds tools/bindgen, the tool that writes the glue between JavaScript and the artifacts, for this computer.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';

const FOLDER = 'build/bindgen';

const PROGRAM = `${FOLDER}/debug/manyhands-bindgen${process.platform === 'win32' ? '.exe' : ''}`;

/**
 * Builds the tool if necessary, and returns its path.
 * @param {import('./toolchain.mjs').Toolchain} rust
 */
export async function bindgenTool({ cargo, env }) {
  await refuseMismatch();
  const inputs = ['tools/bindgen/src', 'tools/bindgen/Cargo.toml', 'tools/bindgen/Cargo.lock'];
  await unlessUnchanged({ name: 'bindgen', inputs, output: PROGRAM }, () =>
    step('Building the tool that connects WebAssembly to JavaScript (wasm-bindgen)', async () => {
      const manifest = ['--manifest-path', 'tools/bindgen/Cargo.toml', '--target-dir', FOLDER];
      // It is needed last, so it only uses a core while the artifacts leave one free.
      await run(cargo, ['build', '--locked', ...manifest], { env, yields: true });
    }),
  );
  return join(ROOT, PROGRAM);
}

/** If the versions of the glue and the crate differ, modules fail in confusing ways. */
async function refuseMismatch() {
  const ours = await lockedVersion('Cargo.lock', 'wasm-bindgen');
  const tools = await lockedVersion('tools/bindgen/Cargo.lock', 'wasm-bindgen-cli-support');
  if (ours === tools) return;
  throw new Problem(
    `The crate uses wasm-bindgen ${ours}, but tools/bindgen writes glue for ${tools}: they must be the same.`,
    `Set wasm-bindgen-cli-support to "=${ours}" in tools/bindgen/Cargo.toml, then: cargo update --manifest-path tools/bindgen/Cargo.toml`,
  );
}

/**
 * @param {string} lock
 * @param {string} name of a package
 */
async function lockedVersion(lock, name) {
  const text = await readFile(join(ROOT, lock), 'utf8');
  return new RegExp(`^name = "${name}"\\nversion = "(.*)"`, 'm').exec(text)?.[1];
}
