// The kernels as native code of the same instruction level as WebAssembly's 128-bit SIMD.

import { Problem } from '../scripts/lib/problem.mjs';
import { run } from '../scripts/lib/run.mjs';
import { toolchain } from '../scripts/lib/toolchain.mjs';

/**
 * Other processors than x86-64 have 128-bit SIMD from the beginning. The crates that hash and encrypt would look for
 * larger instructions when they run, and for ones that do nothing else.
 */
const RUSTFLAGS = [
  process.arch === 'x64' ? '-Ctarget-cpu=x86-64-v2 --cfg chacha20_backend="sse2"' : '',
  '--cfg sha2_backend="soft" --cfg poly1305_backend="soft"',
].join(' ');

/** `--no-run` builds only. The flags are no other build's, so the folder is not either. */
const BUILD = ['bench', '--locked', '--no-run', '--bench', 'kernels', '--target-dir', 'target/native'];

/** Builds `kernels.rs`, with the compiler that the artefacts are built with; gives the path of the program. */
export async function buildNative() {
  const { cargo, env } = await toolchain();
  const told = await run(cargo, [...BUILD, '--message-format', 'json'], { env: { ...env, RUSTFLAGS } });
  const messages = told
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const program = messages.find(({ target, executable }) => target?.name === 'kernels' && executable);
  if (!program) throw new Problem('cargo has built no program of bench/kernels.rs.');
  return String(program.executable);
}

/**
 * How many milliseconds each of the link's tasks takes, in chunks and in one go.
 * @param {string} program
 * @param {string} link
 */
export async function nativeMs(program, link) {
  const lines = (await run(program, [link])).trim().split('\n');
  const pairs = lines.map((line) => line.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6));
  return pairs.map(([chunked = Number.NaN, whole = Number.NaN]) => ({ chunked, whole }));
}
