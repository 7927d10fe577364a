// The first load: what a visitor's browser asks for until the first run has ended, and after it, as a host sends it.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { measureOn, openPage } from '../../scripts/lib/page.mjs';
import { serve } from '../../scripts/serve.mjs';
import { atMost } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

/** What is only asked for once there is a result: nobody waits for it. */
const LATER = /^assets\/explorer-/;

const DIST = new URL('../../dist/', import.meta.url);

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function size(lab) {
  const parts = await Promise.all((await filesAskedFor(lab)).map(compressed));
  const sum = (/** @type {boolean} */ isLater) =>
    parts
      .filter(({ file }) => LATER.test(file) === isLater)
      .reduce((total, { kilobytes }) => total + kilobytes, 0);
  return [
    ...parts.map(({ file, kilobytes }) => part(file, kilobytes)),
    part('after the first result, brotli, in kB', sum(true)),
    { ...part('first load, brotli, in kB', sum(false)), target: atMost(150) },
  ];
}

/**
 * The paths of the files, in the order in which they are asked for.
 * @param {Lab} lab
 */
async function filesAskedFor({ browser }) {
  /** @type {Set<string>} */
  const asked = new Set();
  const server = await serve({
    rewrite({ url = '/' }) {
      asked.add(new URL(url, 'http://localhost').pathname);
      return false;
    },
  });
  try {
    const page = await openPage(browser, server.url, 'v=1&tasks=1&steps=squares:1&run=threads&repeats=1');
    await measureOn(page);
    await page.waitForSelector('.surface');
    await page.close();
  } finally {
    await server.close();
  }
  return [...asked]
    .filter((path) => path !== '/favicon.ico')
    .map((path) => (path === '/' ? 'index.html' : path.slice(1)));
}

/** @param {string} file */
async function compressed(file) {
  const bytes = await readFile(fileURLToPath(new URL(file, DIST)));
  return { file, kilobytes: brotliCompressSync(bytes).length / 1000 };
}

/** @param {string} what @param {number} kilobytes */
function part(what, kilobytes) {
  return {
    what,
    against: '',
    ours: `${kilobytes.toFixed(1)} kB`,
    theirs: '',
    figure: kilobytes,
    target: null,
  };
}
