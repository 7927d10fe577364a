// Many runs in one page, some of them canceled: whether its memory grows, and whether workers are left over.

import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { countWorkers, memoryBytes } from './browser-processes.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * What is left after a number of runs.
 * @typedef {object} Sample
 * @property {number} runs
 * @property {number} heapBytes
 * @property {number} browserBytes
 * @property {number} workers
 * @property {number} processes of them
 * @property {number} endedWorkers that the page still refers to, with all that they refer to
 */

/** Short runs with every strategy and most kernels, told apart by their numbers of tasks. */
const LINKS = [
  'tasks=2&steps=sleep:5,squares:10000&run=sequential',
  'tasks=3&steps=fetch:5:20000,sha256:20000&run=processes',
  'tasks=4&steps=fetch:5:65536,thumbnail:64&run=pipeline',
  'tasks=5&steps=mandelbrot:64,sort:20000&run=gil-threads',
  'tasks=6&steps=encrypt:200000&run=two-phase',
  'tasks=7&steps=matmul:32,sleep:1&run=event-loops',
  'tasks=8&steps=fetch:5&run=event-loop',
  'tasks=9&steps=primes:20000&run=threads',
  'tasks=10&steps=mandelbrot:64&run=fork-join',
].map((link) => `v=1&repeats=1&threads=2&${link}`);

/** After this number of runs, each link has been run. */
export const LINK_COUNT = LINKS.length;

/** The engine and the calibration's threads. It tries more of them as long as they gain something. */
export const MOST_WORKERS = 1 + 8 * availableParallelism();

/** Terminated workers end a little later. */
const ENDED_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** Every such run is canceled, later each time, so that each phase of a run is canceled at some point. */
const CANCEL_EVERY = 4;
const CANCEL_LATER_MS = 7;
const LATEST_CANCEL_MS = 400;

/**
 * Makes a run. Returns how it ended.
 * @param {Page} page
 * @param {number} number from 0
 * @returns {Promise<string>}
 */
export function soakOnce(page, number) {
  const link = LINKS[number % LINKS.length] ?? '';
  const cancelAfterMs =
    number % CANCEL_EVERY === CANCEL_EVERY - 1 ? (number * CANCEL_LATER_MS) % LATEST_CANCEL_MS : null;
  return page.evaluate(
    async (link, cancelAfterMs) => {
      /** @param {number} ms */
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const tasks = Number(new URLSearchParams(link).get('tasks'));
      location.hash = link;
      while ((await globalThis.manyhands.settings()).settings.tasks !== tasks) await pause(5);
      const ended = globalThis.manyhands.measure();
      if (cancelAfterMs !== null) {
        await pause(cancelAfterMs);
        const buttons = Array.from(document.querySelectorAll('button'));
        buttons.find(({ textContent }) => textContent === 'Cancel')?.click();
      }
      const outcome = await ended;
      return outcome.status === 'failed' ? outcome.message : outcome.status;
    },
    link,
    cancelAfterMs,
  );
}

/**
 * What is left after this number of runs, once garbage has been collected. The page shows the last run, so the same one is made
 * before each sample.
 * @param {Page} page
 * @param {number} runs
 * @returns {Promise<Sample>}
 */
export async function takeSample(page, runs) {
  const shown = await soakOnce(page, 0);
  if (shown !== 'done') throw new Error(`The run before a sample ended like this: ${shown}`);
  const begin = performance.now();
  while (workersOf(page, 'process').length > 0 && performance.now() - begin < ENDED_WITHIN_MS)
    await pause(LOOK_EVERY_MS);
  const heapBytes = await heapOf(page);
  const browser = page.browser();
  const processes = workersOf(page, 'process').length;
  const endedWorkers = await countEndedWorkers(page);
  return {
    runs,
    heapBytes,
    browserBytes: memoryBytes(browser),
    workers: countWorkers(browser),
    processes,
    endedWorkers,
  };
}

/**
 * How many workers have ended that the page still refers to, once garbage has been collected. Chromium only.
 * @param {Page} page
 */
export async function countEndedWorkers(page) {
  const prototype = await page.evaluateHandle(() => Worker.prototype);
  const begin = performance.now();
  for (;;) {
    const objects = await page.queryObjects(prototype);
    const ended = (await objects.evaluate((objects) => objects.length)) - page.workers().length;
    await objects.dispose();
    if (ended <= 0 || performance.now() - begin > ENDED_WITHIN_MS) return Math.max(0, ended);
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * The workers of a page that run this script of `www/engine/`.
 * @param {Page} page
 * @param {'worker' | 'thread' | 'process'} script
 */
function workersOf(page, script) {
  return page.workers().filter((worker) => worker.url().includes(`/assets/${script}-`));
}

/**
 * The heaps of the page and of the engine's worker, in bytes, without wasm memories. Chromium only. Threads block, so they
 * would not answer.
 * @param {Page} page
 */
async function heapOf(page) {
  const session = await page.createCDPSession();
  const sessions = [session, ...workersOf(page, 'worker').map(({ client }) => client)];
  let bytes = 0;
  // Twice, because what the worker no longer needs of the page is garbage only afterwards.
  for (const session of [...sessions, ...sessions]) await session.send('HeapProfiler.collectGarbage');
  for (const session of sessions) {
    bytes += (await session.send('Runtime.getHeapUsage')).usedSize;
  }
  await session.detach();
  return bytes;
}
