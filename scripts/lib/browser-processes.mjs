// What a browser's processes do, as Linux counts it: their workers, their processor time and their memory.

import { readdirSync, readFileSync } from 'node:fs';

/** The names of the threads on which Chromium and Firefox run a page's workers. */
const WORKER_THREADS = ['DedicatedWorker', 'DOM Worker'];

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export const canCount = process.platform === 'linux';

/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * How many workers of pages run in a browser. Firefox runs its own in its first process.
 * @param {Browser} browser
 */
export function countWorkers(browser) {
  const threads = childrenOf(browser).flatMap((pid) =>
    list(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}/comm`),
  );
  return threads.filter((file) => WORKER_THREADS.includes(read(file).trim())).length;
}

/**
 * The processor time that a browser has used, in milliseconds.
 * @param {Browser} browser
 */
export function cpuMs(browser) {
  const ticks = processesOf(browser).map((pid) => {
    // The first fields are the number, the name, which may contain anything, and the state.
    const [user = 0, system = 0] = fieldsOf(pid).slice(11, 13).map(Number);
    return user + system;
  });
  return sum(ticks) * TICK_MS;
}

/**
 * The memory of all processes of a browser, in bytes. What they share counts once. Files do not count: how much of them is
 * whose depends on which other browsers run.
 * @param {Browser} browser
 */
export function memoryBytes(browser) {
  const kilobytes = processesOf(browser).flatMap((pid) =>
    Array.from(read(`/proc/${pid}/smaps_rollup`).matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm), ([, figure]) =>
      Number(figure),
    ),
  );
  return sum(kilobytes) * 1_024;
}

/**
 * Its processes, without the first one.
 * @param {Browser} browser
 */
export function childrenOf(browser) {
  return processesOf(browser).slice(1);
}

/**
 * @param {Browser} browser
 * @returns {number[]}
 */
function processesOf(browser) {
  const parents = new Map(
    list('/proc')
      .map(Number)
      .filter(Boolean)
      .map((pid) => [pid, Number(fieldsOf(pid)[1])]),
  );
  const family = [browser.process()?.pid ?? 0];
  // Grows while it is read.
  for (const parent of family) family.push(...[...parents].filter(([, of]) => of === parent).map(([pid]) => pid));
  return family;
}

/**
 * The fields of a process after its name: state, parent, and so on.
 * @param {number} pid
 */
function fieldsOf(pid) {
  return read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
}

/** @param {string} file of a process that may have ended */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {number[]} figures */
const sum = (figures) => figures.reduce((total, figure) => total + figure, 0);
