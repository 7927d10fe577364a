// Copies the built page into the Python package, whose server has no headers of its own.

import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileHeaders, headersFor, PERFETTO } from './headers.mjs';
import { ROOT } from './root.mjs';

/** What only other hosts and link previews need, and the pictures, which are in the package's core. */
const LEFT_OUT = /^(404\.html|_headers|io|oembed\.json|previews\/.*|.*\.png)$/;

/** Where the Python package has the page. */
export const PYTHON_PAGE = 'python/manyhands/page';

export async function copyPageToPython() {
  const folder = join(ROOT, PYTHON_PAGE);
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
