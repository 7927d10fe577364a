// Builds dist/ from a fresh clone. Anything whose sources have not changed is not built again.

import { cp, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { artifacts } from './artifacts.mjs';
import { npmPackages } from './packages.mjs';
import { Problem } from './problem.mjs';
import { publicUrl } from './public-url.mjs';
import { packPageForPython } from './python-page.mjs';
import { ROOT } from './root.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';

const PAGE = {
  name: 'page',
  inputs: [
    'index.html',
    'perfetto',
    'www',
    'build/wasm',
    'src/share/programs',
    'scripts/lib',
    'vite.config.ts',
    'package-lock.json',
  ],
  output: 'dist/index.html',
};

/** Builds dist/. */
export async function build() {
  await prepare();
  await unlessUnchanged({ ...PAGE, settings: publicUrl() }, () =>
    step('Building the page', async () => {
      const vite = await import('vite');
      await vite.build({ root: ROOT, logLevel: 'warn' });
      await refuseInlinedWorkers();
    }),
  );
  await packPageForPython();
}

const SERVER = {
  name: 'server',
  inputs: ['server', 'www/io', 'scripts/lib', 'package-lock.json'],
  output: 'build/package/manyhands.mjs',
};

/** Builds dist/, and the server of the npm package as one file, next to the pictures that it sends. */
export async function buildPackage() {
  await build();
  await unlessUnchanged(SERVER, () =>
    step('Building the server of the package', async () => {
      const vite = await import('vite');
      const outDir = dirname(SERVER.output);
      const output = { entryFileNames: basename(SERVER.output) };
      await vite.build({
        root: ROOT,
        configFile: false,
        logLevel: 'warn',
        build: {
          ssr: 'server/manyhands.ts',
          outDir,
          target: 'node20',
          copyPublicDir: false,
          rolldownOptions: { output },
        },
      });
      await cp(join(ROOT, 'www/io/pictures'), join(ROOT, outDir, 'pictures'), { recursive: true });
    }),
  );
}

/** Builds everything that the page is built from. */
export async function prepare() {
  const packages = npmPackages();
  await Promise.all([packages, artifacts(packages)]);
}

/** A script that Vite has inlined as a data: URL, with the type of JavaScript, or of a `.ts` file as Vite guesses it. */
const INLINED = /data:(text\/javascript|application\/javascript;base64|video\/mp2t)/;

/** A worker in a data: URL has no origin, so it gets no shared memory, and the page would fail only when it runs. */
async function refuseInlinedWorkers() {
  const files = await readdir(join(ROOT, 'dist'), { recursive: true });
  for (const file of files.filter((name) => /\.(js|html)$/.test(name))) {
    if (INLINED.test(await readFile(join(ROOT, 'dist', file), 'utf8'))) {
      throw new Problem(
        `dist/${file} holds a worker inlined as a data: URL, which cannot have shared memory.`,
        "Write it literally as new Worker(new URL('./file.ts', import.meta.url), { type: 'module' }).",
      );
    }
  }
}
