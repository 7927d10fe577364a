// The Rust programs: formatted, compiled without warnings, and executed.

import { createHash } from 'node:crypto';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDER } from '../../scripts/lib/programs.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { type Toolchain, toolchain } from '../../scripts/lib/toolchain.mjs';
import { type IoServer, serveIo } from './io-server.ts';
import { type Counted, countedFetches, generate, runProgram, type Sample, samples } from './samples.ts';

const HERE = join(ROOT, FOLDER, 'rust');
const EXE = process.platform === 'win32' ? '.exe' : '';
/** The lock file with the versions of indirect dependencies, whose newest versions change every week. */
const LOCK = join(ROOT, 'tests/programs/Cargo.lock');

/** A crate in the arguments of `cargo add`. */
interface Added {
  name: string;
  version: string;
  plain: boolean;
  features: string[];
}

describe('the Rust programs', () => {
  let all: Sample[];
  let rust: Toolchain;
  let counted: Counted[];
  let io: IoServer;

  beforeAll(async () => {
    [all, rust, io] = await Promise.all([samples('rust'), toolchain({ lints: true }), serveIo()]);
    counted = (await Promise.all(STRATEGIES.map((strategy) => countedFetches('rust', strategy)))).flat();
    const programs = [...all, ...counted, ...(await changedPrograms())];
    await rm(join(HERE, 'src'), { recursive: true, force: true });
    await mkdir(join(HERE, 'src/bin'), { recursive: true });
    await Promise.all(programs.map(({ name, text }) => writeFile(join(HERE, 'src/bin', `${name}.rs`), text)));
    await writeFile(join(HERE, 'Cargo.toml'), manifest(all.flatMap(({ commands }) => added(commands))));
    await writeFile(join(HERE, 'rustfmt.toml'), 'max_width = 120\nuse_small_heuristics = "Max"\n');
    await copyFile(LOCK, join(HERE, 'Cargo.lock'));
  });

  afterAll(() => io?.close());

  it('are formatted', () => run(rust.cargo, ['fmt', '--check'], { cwd: HERE, env: rust.env }));

  it('add exactly the crates that they use', () => {
    for (const { name, text, commands } of all) {
      const crates = added(commands).map(({ name }) => name);
      const code = text.replace(/\/\/.*$/gm, '');
      const named = ['chacha20poly1305', 'futures', 'image', 'jobserver', 'rayon', 'reqwest', 'sha2', 'tokio'];
      expect(
        named.filter((crate) => new RegExp(`\\b${crate}::`).test(code)),
        name,
      ).toEqual(crates);
    }
  });

  it('compile without a warning', async () => {
    await run(rust.cargo, ['build', '--locked', '--keep-going'], {
      cwd: HERE,
      env: {
        ...rust.env,
        RUSTFLAGS: '-Dwarnings',
        CARGO_PROFILE_DEV_DEBUG: 'false',
        CARGO_TARGET_DIR: join(HERE, 'target'),
      },
    });
  }, 400_000);

  it('name the Rust version that their crates need', async () => {
    const metadata = JSON.parse(
      await run(rust.cargo, ['metadata', '--locked', '--format-version=1'], { cwd: HERE, env: rust.env }),
    );
    const minors = metadata.packages.map(({ rust_version }: { rust_version: string | null }) =>
      Number(rust_version?.split('.')[1] ?? 0),
    );
    for (const { commands } of all) expect(commands).toContain(`# It needs Rust 1.${Math.max(...minors)} or later.`);
  });

  it.each(STRATEGIES)('have the same results as Manyhands: %s', async (strategy) => {
    for (const { name, steps, result } of all.filter((sample) => sample.strategy === strategy)) {
      const ran = await runProgram(join(HERE, 'target/debug', name + EXE), [io.url]);
      if (result !== null) expect(ran.result, steps).toBe(result);
    }
  });

  it.each(STRATEGIES)('have exactly the maximum number of fetches in flight: %s', async (strategy) => {
    const names = [`${strategy.replace('-', '_')}_unlimited`, `${strategy.replace('-', '_')}_limited`];
    const programs = counted.filter(({ name }) => names.includes(name));
    expect(programs).toHaveLength(2);
    for (const { name, mostOpen } of programs) {
      io.holdUntil(mostOpen);
      await runProgram(join(HERE, 'target/debug', name + EXE), [io.url]);
      expect(io.mostOpen(), name).toBe(mostOpen);
    }
  });

  it.each(WAITING)('have no more waits in flight than the limit: %s', async (strategy) => {
    const { ms } = await runProgram(join(HERE, 'target/debug', `${strategy.replace('-', '_')}_sleep${EXE}`), []);
    expect(ms).toBeGreaterThanOrEqual(3 * 40 - 0.1);
  });

  it.each(IMPATIENT)('give up when a server does not answer: %s', async (strategy) => {
    io.holdUntil(Infinity);
    const program = join(HERE, 'target/debug', `${strategy.replace('-', '_')}_timeout${EXE}`);
    await expect(runProgram(program, [io.url])).rejects.toThrow(/TimedOut/);
  });

  it.each(STRATEGIES)('have a place for your own code: %s', async (strategy) => {
    const program = join(HERE, 'target/debug', `${strategy.replace('-', '_')}_own${EXE}`);
    expect((await runProgram(program, [])).result).toBe(createHash('sha256').update('012').digest('hex'));
  });
});

/** One strategy with a blocking client, and one with a client on an event loop. */
const IMPATIENT = ['sequential', 'event-loop'];
/** Strategies with different kinds of semaphores, or none. */
const WAITING = ['threads', 'processes', 'event-loop'];

/** Programs with sleeps that wait for permits, with a short timeout, and with a person's own code. */
async function changedPrograms(): Promise<{ name: string; text: string }[]> {
  const program = async (strategy: string, kind: string, link: string, change: (text: string) => string) => {
    const { text } = await generate('rust', `${link}&run=${strategy}`);
    return { name: `${strategy.replace('-', '_')}_${kind}`, text: change(text) };
  };
  const sleeping = 'tasks=6&steps=sleep:40&threads=3&limit=2';
  const hurried = (text: string) => text.replace('from_secs(30)', 'from_millis(200)');
  const own = (strategy: string) => (text: string) =>
    text.replace(
      /( {4}\/\/ YOUR OWN CODE .*\n(?: {4}\/\/.*\n)?)(?: {4}.*\n)+/,
      strategy === 'two-phase'
        ? '$1    Ok((0..TASKS).map(|task| task.to_string().into_bytes()).collect())\n'
        : '$1    Ok(task.to_string().into_bytes())\n',
    );
  return Promise.all([
    ...WAITING.map((strategy) => program(strategy, 'sleep', sleeping, (text) => text)),
    ...IMPATIENT.map((strategy) => program(strategy, 'timeout', 'tasks=1&steps=fetch:1', hurried)),
    // With a fetch, the parameter is `task` and not `_task`. Functions that are no longer called are kept.
    ...STRATEGIES.map((strategy) =>
      program(strategy, 'own', 'tasks=3&steps=fetch:1&threads=2&limit=2', (text) =>
        own(strategy)(text).replace(/^((?:\/\/!.*\n)+)/, '$1#![allow(dead_code, unused_imports)]\n'),
      ),
    ),
  ]);
}

function added(commands: string): Added[] {
  const lines = commands.matchAll(/^cargo add (\w+)@=(\S+)( --no-default-features)?(?: --features (\S+))?$/gm);
  return [...lines].map(([, name = '', version = '', plain, features]) => ({
    name,
    version,
    plain: plain !== undefined,
    features: features?.split(',') ?? [],
  }));
}

/** One package for all programs, so that dependencies are built only once. */
function manifest(added: Added[]): string {
  const lines = [...new Set(added.map(({ name }) => name))].sort().map((crate) => {
    const same = added.filter(({ name }) => name === crate);
    const features = [...new Set(same.flatMap(({ features }) => features))].sort();
    expect(new Set(same.map(({ version, plain }) => `${version} ${plain}`)).size, crate).toBe(1);
    const { version, plain } = same[0] ?? { version: '', plain: false };
    return `${crate} = { version = "=${version}", default-features = ${!plain}, features = ${JSON.stringify(features)} }`;
  });
  return `[package]
name = "programs"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
${lines.join('\n')}

# Debug information takes most of a linker's time.
[profile.dev]
debug = false

[workspace]
`;
}
