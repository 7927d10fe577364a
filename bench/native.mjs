// The kernels as native code of the same instruction level as WebAssembly's 128-bit SIMD.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const run = promisify(execFile);

/** Other processors than x86-64 have 128-bit SIMD from the beginning. */
const RUSTFLAGS = process.arch === 'x64' ? '-Ctarget-cpu=x86-64-v2' : '';

/** Builds `kernels.rs` and gives the path of the program. */
export async function buildNative() {
  const { stdout } = await run(
    'cargo',
    [
      'bench',
      '--quiet',
      '--no-run',
      '--bench',
      'kernels',
      '--target-dir',
      'target/native',
      '--message-format',
      'json',
    ],
    { cwd: ROOT, env: { ...process.env, RUSTFLAGS }, maxBuffer: 2 ** 24 },
  );
  const messages = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const path = messages.find(
    (message) => message.target?.name === 'kernels' && message.executable,
  )?.executable;
  if (!path) throw new Error('cargo has not built the program of bench/kernels.rs');
  return path;
}

/**
 * How many milliseconds each of the link's tasks takes.
 * @param {string} program
 * @param {string} link
 */
export async function nativeMs(program, link) {
  const { stdout } = await run(program, [link]);
  const lines = stdout.trim().split('\n');
  return lines.map((nanoseconds) => Number(nanoseconds) / 1e6);
}
