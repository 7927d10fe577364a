// Builds and runs the kernels natively, with 128-bit SIMD as in WebAssembly.

import { Problem } from '../scripts/lib/problem.mjs';
import { run } from '../scripts/lib/run.mjs';
import { toolchain } from '../scripts/lib/toolchain.mjs';

/**
 * Processors other than x86-64 always have 128-bit SIMD. Without these flags, the crates that hash and encrypt would detect
 * and use wider and special instructions at run time.
 */
const RUSTFLAGS = [
  process.arch === 'x64' ? '-Ctarget-cpu=x86-64-v2 --cfg chacha20_backend="sse2"' : '',
  '--cfg sha2_backend="soft" --cfg poly1305_backend="soft"',
].join(' ');

/** These flags are used here only, so the folder is separate. */
const BUILD = ['build', '--release', '--locked', '--target-dir', 'target/native', '--message-format', 'json'];
const PROGRAMS = { kernels: ['--example', 'kernels'], manyhands: ['--bin', 'manyhands'] };

/**
 * Builds a program with the compiler of the artifacts, and returns its path.
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
 * The report of a link on the native machine.
 * @param {string} program
 * @param {string} link
 * @returns {Promise<import('../www/model/generated.ts').Report>}
 */
export async function nativeReport(program, link) {
  return JSON.parse(await run(program, [link, '--json']));
}
