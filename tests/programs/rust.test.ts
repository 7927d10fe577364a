// The Rust programs: as rustfmt would write them, compiled without a warning, and really run.

import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDER } from '../../scripts/lib/programs.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { type Toolchain, toolchain } from '../../scripts/lib/toolchain.mjs';
import { runProgram, type Sample, samples, serveIo } from './samples.ts';

const HERE = join(ROOT, FOLDER, 'rust');
const EXE = process.platform === 'win32' ? '.exe' : '';
/** Which versions of what the crates need: the newest would be others every week. */
const LOCK = join(ROOT, 'tests/programs/Cargo.lock');

/** A crate as `cargo add` is told to add it. */
interface Added {
  name: string;
  version: string;
  plain: boolean;
  features: string[];
}

describe('the Rust programs', () => {
  let all: Sample[];
  let rust: Toolchain;
  let io: Awaited<ReturnType<typeof serveIo>>;

  beforeAll(async () => {
    [all, rust, io] = await Promise.all([samples('rust'), toolchain({ lints: true }), serveIo()]);
    await rm(join(HERE, 'src'), { recursive: true, force: true });
    await mkdir(join(HERE, 'src/bin'), { recursive: true });
    await Promise.all(all.map(({ name, text }) => writeFile(join(HERE, 'src/bin', `${name}.rs`), text)));
    await writeFile(join(HERE, 'Cargo.toml'), manifest(all.flatMap(({ commands }) => added(commands))));
    await writeFile(join(HERE, 'rustfmt.toml'), 'max_width = 120\nuse_small_heuristics = "Max"\n');
    await copyFile(LOCK, join(HERE, 'Cargo.lock'));
  });

  afterAll(() => io?.close());

  it('are what rustfmt would write', () => run(rust.cargo, ['fmt', '--check'], { cwd: HERE, env: rust.env }));

  it('add the crates that they name, and no others', () => {
    for (const { name, text, commands } of all) {
      const crates = added(commands).map(({ name }) => name);
      const code = text.replace(/\/\/.*$/gm, '');
      const named = ['chacha20poly1305', 'futures', 'image', 'rayon', 'reqwest', 'sha2', 'tokio'];
      expect(
        named.filter((crate) => new RegExp(`\\b${crate}::`).test(code)),
        name,
      ).toEqual(crates);
    }
  });

  it('compile without a warning', async () => {
    await run(rust.cargo, ['build', '--locked', '--keep-going'], {
      cwd: HERE,
      env: { ...rust.env, RUSTFLAGS: '-Dwarnings', CARGO_TARGET_DIR: join(HERE, 'target') },
    });
  }, 180_000);

  it.each(STRATEGIES)('run, with the results of Manyhands: %s', async (way) => {
    for (const { name, steps, result } of all.filter((sample) => sample.way === way)) {
      const ran = await runProgram(join(HERE, 'target/debug', name + EXE), [io.url]);
      if (result !== null) expect(ran.result, steps).toBe(result);
    }
  });
});

function added(commands: string): Added[] {
  const lines = commands.matchAll(
    /^cargo add (\w+)@=(\S+)( --no-default-features)?(?: --features (\S+))?$/gm,
  );
  return [...lines].map(([, name = '', version = '', plain, features]) => ({
    name,
    version,
    plain: plain !== undefined,
    features: features?.split(',') ?? [],
  }));
}

/** One package for all programs, so that what they need is built once. */
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

# Debug information is most of what a linker does.
[profile.dev]
debug = false

[workspace]
`;
}
