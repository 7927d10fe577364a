// Compares our thread pool with that of the crate wasm-bindgen-rayon, in one page: see docs/adr/0001.

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeGlue } from '../../scripts/lib/artifacts.mjs';
import { bindgenTool } from '../../scripts/lib/bindgen.mjs';
import { measureOn, openPage } from '../../scripts/lib/page.mjs';
import { Problem } from '../../scripts/lib/problem.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { toolchain } from '../../scripts/lib/toolchain.mjs';
import { ARTIFACTS, cargoArguments, cargoEnvironment } from '../../scripts/lib/wasm-flags.mjs';
import { serve } from '../../scripts/serve.mjs';
import { atMost, makespan, median, shownMs, sideBySide } from '../lab.mjs';
import { squaresTaking } from './computing.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */
/** @typedef {import('puppeteer-core').Page} Page */

const MANIFEST = 'bench/rayon/Cargo.toml';
const COMPILED = 'target/wasm32-unknown-unknown/release/manyhands_rayon.wasm';
const GLUE = 'build/rayon';

const THREADS = 2;
const TINY_TASKS = 10_000;
/** The number of computations of 1 ms in one run, each split over the threads. */
const SPLIT_TASKS = 100;
/** A pool that takes longer than this to start is considered hung. */
const START_WITHIN_MS = 10_000;

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function rayon(lab) {
  await buildTheirs();
  const server = await serve({ rewrite: theirFiles });
  const here = { browser: lab.browser, url: server.url };
  try {
    const sizes = { tasks: await squaresTaking(lab, 5), split: await squaresTaking(lab, 1) };
    return [
      ...(await starts(here, 2)),
      ...(await starts(here, 8)),
      await compare(here, '64 x 5 ms of squares', `tasks=64&steps=squares:${sizes.tasks}&run=threads`, [
        'computeTasks',
        64,
        sizes.tasks,
      ]),
      await compare(here, '10,000 tiny tasks', `tasks=${TINY_TASKS}&steps=squares:1&run=threads`, [
        'computeTasks',
        TINY_TASKS,
        1,
      ]),
      await compare(
        here,
        '100 x 1 ms of squares, each split',
        `tasks=${SPLIT_TASKS}&steps=squares:${sizes.split}&run=fork-join`,
        ['computeSplit', SPLIT_TASKS, sizes.split],
      ),
    ];
  } finally {
    await server.close();
  }
}

/**
 * Starts both pools in a new page in each round, ours first in every other round.
 * @param {Lab} lab
 * @param {number} threads
 * @returns {Promise<Row[]>}
 */
async function starts(lab, threads) {
  const link = `v=1&tasks=1&steps=squares:1&run=threads&threads=${threads}&repeats=1`;
  /** @type {{ ours: number[], theirs: number[] }} */
  const took = { ours: [], theirs: [] };
  let failed = 0;
  for (let round = 0; round < 12; round += 1) {
    const page = await openPage(lab.browser, lab.url, link);
    const ours = async () => took.ours.push((await measureOn(page)).report.runs[0]?.startupMs ?? Number.NaN);
    const theirs = async () => {
      const ms = await startTheirs(page, threads);
      if (ms === null) failed += 1;
      else took.theirs.push(ms);
    };
    for (const start of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) await start();
    await page.close();
  }
  const [ours, theirs] = [median(took.ours), median(took.theirs)];
  const failures = failed > 0 ? `; ${failed} of 12 starts hung` : '';
  return [
    {
      what: `start of a pool of ${threads} threads`,
      against: `wasm-bindgen-rayon${failures}`,
      ours: shownMs(ours),
      theirs: shownMs(theirs),
      figure: ours / theirs,
      target: atMost(1),
    },
  ];
}

/**
 * @param {Lab} lab
 * @param {string} what
 * @param {string} link for our pool
 * @param {[name: string, ...args: number[]]} call of theirs
 * @returns {Promise<Row>}
 */
async function compare(lab, what, link, call) {
  const page = await openPage(lab.browser, lab.url, `v=1&${link}&threads=${THREADS}&repeats=1`);
  try {
    for (let tries = 1; (await startTheirs(page, THREADS)) === null; tries += 1)
      if (tries === 5) throw new Error('the pool of wasm-bindgen-rayon did not start');
    const result = await sideBySide(
      15,
      () => makespan(page),
      () => theirs(page, ...call),
    );
    return {
      what: `${what}, ${THREADS} threads`,
      against: 'wasm-bindgen-rayon',
      ours: shownMs(result.ours),
      theirs: shownMs(result.theirs),
      figure: result.ratio,
      target: atMost(1),
    };
  } finally {
    await page.close();
  }
}

/**
 * Starts their pool in a worker of the page. Returns how long that took, or null if it hung.
 * @param {Page} page
 * @param {number} threads
 */
async function startTheirs(page, threads) {
  await page.evaluate(async () => {
    const worker = new Worker('/rayon/worker.js', { type: 'module' });
    const answer = () =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
    await answer();
    Object.assign(globalThis, {
      /** @param {string} name @param {number[]} args */
      theirs: (name, ...args) => {
        const answered = answer();
        worker.postMessage({ name, args });
        return answered;
      },
    });
  });
  return page.evaluate(
    (threads, ms) =>
      Promise.race([
        Reflect.get(globalThis, 'theirs')('initThreadPool', threads),
        new Promise((resolve) => setTimeout(() => resolve(null), ms)),
      ]),
    threads,
    START_WITHIN_MS,
  );
}

/**
 * How many milliseconds a call of their pool takes.
 * @param {Page} page
 * @param {string} name
 * @param {...number} args
 * @returns {Promise<number>}
 */
function theirs(page, name, ...args) {
  return page.evaluate((name, args) => Reflect.get(globalThis, 'theirs')(name, ...args), name, args);
}

async function buildTheirs() {
  const threads = ARTIFACTS.find(({ name }) => name === 'threads');
  if (!threads) throw new Problem('There is no artifact with threads.');
  const artifact = { ...threads, cargo: ['--manifest-path', MANIFEST, '--target-dir', 'target'] };
  const rust = await toolchain();
  const args = ['build', '--release', ...cargoArguments(artifact)];
  await run(rust.cargo, args, { env: cargoEnvironment(artifact, rust) });
  await rm(join(ROOT, GLUE), { recursive: true, force: true });
  await mkdir(join(ROOT, 'build'), { recursive: true });
  await writeGlue(artifact, await bindgenTool(rust), join(ROOT, COMPILED), join(ROOT, GLUE));
}

/**
 * Serves the files that were built for the comparison under /rayon/.
 * @type {import('../../scripts/serve.mjs').Rewrite}
 */
function theirFiles({ url = '/' }, response) {
  const [, name] = /^\/rayon\/([\w/.-]+)$/.exec(url) ?? [];
  if (name === undefined || name.includes('..')) return false;
  const file = join(ROOT, name === 'worker.js' ? 'bench/rayon/worker.js' : `${GLUE}/${name}`);
  if (!existsSync(file)) return false;
  response.writeHead(200, {
    'Content-Type': name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  response.end(readFileSync(file));
  return true;
}
