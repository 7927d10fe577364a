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

/** The flags are no other build's, so the folder is not either. */
const BUILD = ['build', '--release', '--locked', '--target-dir', 'target/native', '--message-format', 'json'];
const PROGRAMS = { kernels: ['--example', 'kernels'], manyhands: ['--bin', 'manyhands'] };

/**
 * Builds a program, with the compiler that the artifacts are built with; gives its path.
 * @param {keyof typeof PROGRAMS} name `kernels.rs`, or the command that runs links without a browser
 */
export async function buildNative(name) {
  const { cargo, env } = await toolchain();
  const told = await run(cargo, [...BUILD, ...PROGRAMS[name]], { env: { ...env, RUSTFLAGS } });
  const messages = told
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const program = messages.find(({ target, executable }) => target?.name === name && executable);
  if (!program) throw new Problem(`cargo has built no ${name}.`);
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

/**
 * The report of what a link says, on this computer without a browser.
 * @param {string} program
 * @param {string} link
 * @returns {Promise<import('../www/model/generated.ts').Report>}
 */
export async function nativeReport(program, link) {
  return JSON.parse(await run(program, [link, '--json']));
}
