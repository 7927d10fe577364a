// The sizes of the files that a browser loads until Run can be pressed, and during the first run.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { measureOn, openPage } from '../../scripts/lib/page.mjs';
import { serve } from '../../scripts/serve.mjs';
import { atMost } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

const DIST = new URL('../../dist/', import.meta.url);

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function size(lab) {
  const { first, later } = await filesAskedFor(lab);
  return [
    ...(await rows(first, 'first load, brotli, in kB', atMost(130))),
    ...(await rows(later, 'with the first run, brotli, in kB', null)),
  ];
}

/**
 * The paths of the files in the order of their requests. Everything that is requested before the page is usable belongs to
 * the first load.
 * @param {Lab} lab
 */
async function filesAskedFor({ browser }) {
  /** When each path was first requested. @type {Map<string, number>} */
  const asked = new Map();
  const server = await serve({
    rewrite({ url = '/' }) {
      const { pathname } = new URL(url, 'http://localhost');
      if (!asked.has(pathname)) asked.set(pathname, Date.now());
      return false;
    },
  });
  try {
    const page = await openPage(browser, server.url, 'v=1&tasks=1&steps=squares:1&run=threads&repeats=1');
    const ready = await page.evaluate(
      () => performance.timeOrigin + (performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN),
    );
    await measureOn(page);
    await page.waitForSelector('.surface');
    await page.close();
    const paths = [...asked.keys()];
    const isFirst = (/** @type {string} */ path) => (asked.get(path) ?? 0) <= ready;
    return { first: files(paths.filter(isFirst)), later: files(paths.filter((path) => !isFirst(path))) };
  } finally {
    await server.close();
  }
}

/** @param {string[]} paths */
function files(paths) {
  return paths
    .filter((path) => path !== '/favicon.ico' && path !== '/io')
    .map((path) => (path === '/' ? 'index.html' : path.slice(1)));
}

/**
 * A row for each file, and one for the total.
 * @param {string[]} names
 * @param {string} together
 * @param {Row['target']} target
 */
async function rows(names, together, target) {
  const sizes = await Promise.all(names.map(kilobytes));
  const sum = sizes.reduce((total, one) => total + one, 0);
  const parts = names.map((name, place) => row(name, sizes[place] ?? Number.NaN, null));
  return [...parts, row(together, sum, target)];
}

/** @param {string} file */
async function kilobytes(file) {
  const bytes = await readFile(fileURLToPath(new URL(file, DIST)));
  return brotliCompressSync(bytes).length / 1000;
}

/** @param {string} what @param {number} figure in kB @param {Row['target']} target */
function row(what, figure, target) {
  return { what, against: '', ours: `${figure.toFixed(1)} kB`, theirs: '', figure, target };
}
