// Records the inputs from which a product was built, so that it is built again only when they change.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from './root.mjs';

/**
 * @typedef {object} Product
 * @property {string} name of its stamp
 * @property {string[]} inputs files and folders that it is built from
 * @property {unknown} [settings] anything else that it depends on
 * @property {string} output a file or folder that exists once it is built
 */

/**
 * Builds a product, unless it exists and its inputs have not changed.
 * @param {Product} product
 * @param {() => Promise<void>} build
 */
export async function unlessUnchanged(product, build) {
  const stamp = join(ROOT, 'build/stamps', product.name);
  const now = await fingerprint(product);
  const before = existsSync(stamp) ? await readFile(stamp, 'utf8') : null;
  if (before === now && existsSync(join(ROOT, product.output))) return;
  await rm(stamp, { force: true });
  await build();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, now);
}

/** @param {Product} product */
async function fingerprint({ inputs, settings }) {
  const hash = createHash('sha256').update(JSON.stringify(settings ?? null));
  for (const input of inputs) {
    for (const file of await filesIn(input)) {
      hash.update(`\0${file}\0`).update(await readFile(join(ROOT, file)));
    }
  }
  return hash.digest('hex');
}

/**
 * A file itself, or all files in a folder and below, in alphabetical order.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesIn(path) {
  if ((await stat(join(ROOT, path))).isFile()) return [path];
  const names = await readdir(join(ROOT, path));
  const files = await Promise.all(names.sort().map((name) => filesIn(`${path}/${name}`)));
  return files.flat();
}
