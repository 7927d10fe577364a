// Packs the built page for the Python package, whose server reads the headers from a list.

import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileHeaders, headersFor, PERFETTO } from './headers.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { unlessUnchanged } from './stamps.mjs';
import { step } from './steps.mjs';

/** What only other hosts and link previews need. (The pictures of fetches are in the package's core.) */
const LEFT_OUT = /^(404\.html|_headers|io|oembed\.json|previews\/.*|service-worker\.js|.*\.png)$/;

const PAGE = { name: 'python-page', inputs: ['dist', 'scripts/lib'], output: 'python/manyhands/page.tar.xz' };

/** Where its files are gathered. */
const FOLDER = 'build/python-page';

/** Packs the page into one archive, in which its files are 0.65 times as large as in a wheel. */
export async function packPageForPython() {
  await unlessUnchanged(PAGE, () =>
    step('Packing the page for Python', async () => {
      await gather(join(ROOT, FOLDER));
      const archive = join(ROOT, PAGE.output);
      await rm(archive, { force: true });
      // Node has no xz. Without Python, nobody installs the package, and its `serve` says how to add the page.
      const python = await run('python3', ['-c', 'import lzma']).then(
        () => true,
        () => false,
      );
      if (python) await run('python3', [join(ROOT, 'scripts/lib/pack-page.py'), FOLDER, PAGE.output]);
    }),
  );
}

/**
 * Copies the files of the page, and the list of them with their headers.
 * @param {string} folder
 */
async function gather(folder) {
  await rm(folder, { recursive: true, force: true });
  const entries = await readdir(join(ROOT, 'dist'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, 'dist/').length));
  const served = files.filter((name) => !LEFT_OUT.test(name));
  for (const name of served.filter((name) => !name.endsWith('.jpg'))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(ROOT, 'dist', name), join(folder, name));
  }
  const list = {
    files: Object.fromEntries(served.sort().map((name) => [`/${name}`, fileHeaders(`/${name}`)])),
    page: headersFor('/'),
    framed: headersFor('/?embed'),
    perfetto: headersFor(`/${PERFETTO}`),
  };
  await writeFile(join(folder, 'site.json'), `${JSON.stringify(list, null, 1)}\n`);
}
