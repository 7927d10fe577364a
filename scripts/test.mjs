// `npm test` sets up what it needs, then checks everything; `npm test -- rust`, `web`, `programs`,
// `python` or `e2e` checks one part.

import './lib/node-version.mjs';
import { installBrowsers } from './lib/browsers.mjs';
import { build, prepare } from './lib/build.mjs';
import { npmPackages } from './lib/packages.mjs';
import { main, Problem } from './lib/problem.mjs';
import { buildCommand } from './lib/programs.mjs';
import { getNetworkTools, pythonForTests, requirePython } from './lib/python.mjs';
import { cargoOfPackage, installPackage, PACKAGE } from './lib/python-package.mjs';
import { run } from './lib/run.mjs';
import { cargoTest, pytest, runPackage, vitest } from './lib/runners.mjs';
import { step } from './lib/steps.mjs';
import { Tally } from './lib/tally.mjs';
import { toolchain } from './lib/toolchain.mjs';
import { ARTIFACTS, cargoArguments, cargoEnvironment } from './lib/wasm-flags.mjs';

const PARTS = { rust: testRust, web: testWeb, programs: testPrograms, python: testPython, e2e: testPage };

/** @typedef {keyof typeof PARTS} Part */

/** @param {Tally} tally */
async function testRust(tally) {
  const rust = await toolchain({ lints: true });
  const { cargo, env } = rust;
  const deny = ['--', '-Dwarnings'];
  await tally.check('Format of the Rust sources', async () => {
    await run(cargo, ['fmt', '--all', '--check'], { env });
    for (const manifest of ['tools/bindgen/Cargo.toml', 'fuzz/Cargo.toml']) {
      await run(cargo, ['fmt', '--check', '--manifest-path', manifest], { env });
    }
  });
  await tally.check('Clippy: native', () =>
    run(cargo, ['clippy', '--locked', '--workspace', '--all-targets', ...deny], { env }),
  );
  for (const artifact of ARTIFACTS) {
    await tally.check(`Clippy: ${artifact.name}`, () =>
      run(cargo, ['clippy', ...cargoArguments(artifact), ...deny], { env: cargoEnvironment(artifact, rust) }),
    );
  }
  await tally.check('Links in the documentation', () =>
    run(cargo, ['doc', '--locked', '--workspace', '--no-deps'], { env: { ...env, RUSTDOCFLAGS: '-Dwarnings' } }),
  );
  await requirePython();
  await tally.tests('Native tests', () => cargoTest(rust));
}

/** @param {Tally} tally */
async function testWeb(tally) {
  await npmPackages();
  await tally.check('Biome: TypeScript, JavaScript, CSS and JSON', () =>
    runPackage('@biomejs/biome/bin/biome', ['ci', '--colors=off']),
  );
  // The types of the engine are checked against those of the artifacts.
  await tally.check('Build the artifacts', prepare);
  for (const project of ['.', 'www', 'www/engine']) {
    await tally.check(`Types: ${project}`, () => runPackage('typescript/bin/tsc', ['--project', project]));
  }
  await tally.check('Import directions', () =>
    run(process.execPath, ['scripts/check-imports.mjs'], { name: 'check-imports' }),
  );
  await tally.tests('Unit tests', () => vitest([]));
}

/** @param {Tally} tally */
async function testPrograms(tally) {
  await npmPackages();
  const rust = await toolchain({ lints: true });
  await tally.check('The command that writes programs', () => buildCommand(rust));
  await getPython();
  await tally.tests('The programs in Python and Rust', () => vitest(['--config', 'tests/programs/vitest.config.ts']));
}

function getPython() {
  return step('Getting the Python packages that tests need', async () => {
    await getNetworkTools();
    return pythonForTests();
  });
}

/** @param {Tally} tally */
async function testPython(tally) {
  const rust = await toolchain({ lints: true });
  const python = await getPython();
  const check = (/** @type {string} */ name, /** @type {string[]} */ ...args) =>
    run(python, ['-m', name, ...args], { cwd: PACKAGE, name });
  await tally.check('Format of the core', () => cargoOfPackage(rust, python, 'fmt', ['--all', '--check']));
  await tally.check('Clippy: the core', () =>
    cargoOfPackage(rust, python, 'clippy', ['--workspace', '--locked', '--', '-Dwarnings']),
  );
  await tally.check('Ruff: format', () => check('ruff', 'format', '--check'));
  await tally.check('Ruff: lints', () => check('ruff', 'check'));
  await tally.check('Types of the package', () => check('mypy'));
  await tally.check('Build and install the package', () => installPackage(rust, python, 'dev'));
  await tally.tests('The Python package', () => pytest(python));
}

/** @param {Tally} tally */
async function testPage(tally) {
  await npmPackages();
  await installBrowsers();
  await tally.check('Build the page', build);
  await tally.tests('The page in Chromium, Firefox and WebKit', () =>
    vitest(['--config', 'tests/e2e/vitest.config.ts']),
  );
}

/** @returns {Part[]} */
function chosenParts() {
  const all = /** @type {Part[]} */ (Object.keys(PARTS));
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((part) => !(part in PARTS));
  if (unknown !== undefined) throw new Problem(`Unknown part "${unknown}".`, `The parts are ${all.join(', ')}.`);
  return chosen.length === 0 ? all : all.filter((part) => chosen.includes(part));
}

await main(async () => {
  const tally = new Tally();
  for (const part of chosenParts()) await PARTS[part](tally);
  tally.summary();
  if (tally.hasFailed) process.exitCode = 1;
});
