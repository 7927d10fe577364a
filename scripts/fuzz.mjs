// `npm run fuzz -- TARGET [SECONDS]` fuzzes a parser of untrusted input with libFuzzer, until it fails or the time is up.
// Interesting inputs are kept in build/fuzz/corpus, so the next run continues from there. `npm run fuzz -- times [LINKS]` opens
// damaged links, and fails if one takes 1 ms or more.

import './lib/node-version.mjs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { main, Problem } from './lib/problem.mjs';
import { ROOT } from './lib/root.mjs';
import { isExecutable, run } from './lib/run.mjs';
import { step } from './lib/steps.mjs';
import { toolchain } from './lib/toolchain.mjs';

const CARGO_FUZZ = { version: '0.13.2', folder: join(ROOT, 'build/cargo-fuzz') };

const FOLDER = join(ROOT, 'build/fuzz');

/** The defaults. */
const [SECONDS, LINKS] = ['600', '10000000'];

/** Somewhat longer than the longest link. */
const LONGEST = 4_096;

await main(async () => {
  const [target = '', count] = process.argv.slice(2);
  const targets = await readdir(join(ROOT, 'fuzz/seeds'));
  if (![...targets, 'times'].includes(target) || !/^\d+$/.test(count ?? '0')) {
    const names = targets.sort().join(', ');
    throw new Problem(
      'Usage: npm run fuzz -- TARGET [SECONDS], or npm run fuzz -- times [LINKS].',
      `The targets are ${names}.`,
    );
  }
  const rust = await toolchain();
  await (target === 'times' ? takeTimes(rust, count ?? LINKS) : fuzz(rust, target, count ?? SECONDS));
});

/**
 * @param {import('./lib/toolchain.mjs').Toolchain} rust
 * @param {string} target
 * @param {string} seconds
 */
async function fuzz({ cargo, env }, target, seconds) {
  const program = await cargoFuzz(cargo, env);
  const corpus = join(FOLDER, 'corpus', target);
  await mkdir(corpus, { recursive: true });
  // Sanitizers need a nightly standard library, and would find nothing: no parser has `unsafe` code. The other flags that
  // cargo-fuzz passes to the compiler are unstable, but work.
  const build = ['--sanitizer', 'none', '--target-dir', FOLDER];
  const limits = [`-max_total_time=${seconds}`, `-max_len=${LONGEST}`, '-timeout=10'];
  await run(program, ['run', ...build, target, corpus, join(ROOT, 'fuzz/seeds', target), '--', ...limits], {
    env: { ...env, CARGO: cargo, RUSTC_BOOTSTRAP: '1' },
    shown: true,
  });
}

/**
 * @param {import('./lib/toolchain.mjs').Toolchain} rust
 * @param {string} links
 */
async function takeTimes({ cargo, env }, links) {
  const build = ['test', '--locked', '--release', '--target-dir', FOLDER, '--test', 'fuzz'];
  // Tests unwind. If the command aborted instead, the crate would be built twice.
  const settings = { FUZZ_INPUTS: links, CARGO_PROFILE_RELEASE_PANIC: 'unwind' };
  await run(cargo, [...build, '--', '--ignored', '--nocapture'], { env: { ...env, ...settings }, shown: true });
}

/**
 * The path of cargo-fuzz, which is built first if it is missing.
 * @param {string} cargo
 * @param {NodeJS.ProcessEnv} env
 */
async function cargoFuzz(cargo, env) {
  const program = join(CARGO_FUZZ.folder, 'bin/cargo-fuzz');
  if (!isExecutable(program)) {
    const args = ['install', '--locked', '--root', CARGO_FUZZ.folder, `cargo-fuzz@${CARGO_FUZZ.version}`];
    await step('Building cargo-fuzz', () => run(cargo, args, { env }));
  }
  return program;
}
