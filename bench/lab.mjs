// Shared by the rows of the benchmark: a browser, programs to compare with, and medians.

import { measureOn, openPage } from '../scripts/lib/page.mjs';
import { run } from '../scripts/lib/run.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** The environment of the rows: a browser, and the URL of the built page. */
/** @typedef {{ browser: import('puppeteer-core').Browser, url: string }} Lab */

/**
 * One line of the table.
 * @typedef {object} Row
 * @property {string} what
 * @property {string} against
 * @property {string} ours what was measured, with its unit
 * @property {string} theirs what it is compared with
 * @property {number} figure the ratio, or another figure that has a target
 * @property {Target | null} target null for a row that only explains another
 */

/** @typedef {{ text: string, isMet: (figure: number) => boolean }} Target */

/** @param {number} most @returns {Target} */
export const atMost = (most) => ({ text: `<= ${most.toFixed(2)}`, isMet: (figure) => figure <= most });

/** @param {number} least @returns {Target} */
export const atLeast = (least) => ({ text: `>= ${least.toFixed(2)}`, isMet: (figure) => figure >= least });

/** @param {readonly number[]} figures */
export function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length - 1 - middle], sorted[middle]];
  return (low + high) / 2;
}

/**
 * Measures two things alternately (A B A B), so that a slower computer slows down both. The ratio is the median of the
 * rounds' ratios. The first round is a warm-up and does not count.
 * @param {number} rounds
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} theirs
 */
export async function sideBySide(rounds, ours, theirs) {
  await ours();
  await theirs();
  /** @type {{ ours: number, theirs: number }[]} */
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ ours: await ours(), theirs: await theirs() });
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

/**
 * Opens the page at a link, and closes it when `use` has finished.
 * @template T
 * @param {Lab} lab
 * @param {string} fragment
 * @param {(page: Page) => Promise<T>} use
 */
export async function at(lab, fragment, use) {
  const page = await openPage(lab.browser, lab.url, `v=1&${fragment}`);
  try {
    return await use(page);
  } finally {
    await page.close();
  }
}

/**
 * The median makespan of the only selected strategy, in milliseconds.
 * @param {Page} page
 */
export async function makespan(page) {
  const { report } = await measureOn(page);
  return report.runs[0]?.medianMs ?? Number.NaN;
}

/**
 * Runs plain JavaScript in a worker of the page, because the engine also runs in one, and returns its result, a number.
 * @param {Page} page
 * @param {string} program the body of an async function; `origin` is the page's
 */
export function inWorker(page, program) {
  return page.evaluate(async (body) => {
    const source = `(async (origin) => {${body}})('${location.origin}').then(postMessage)`;
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new Worker(url);
    try {
      return await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(Number(data));
        worker.onerror = ({ message }) => reject(new Error(message));
      });
    } finally {
      worker.terminate();
      URL.revokeObjectURL(url);
    }
  }, program);
}

/**
 * Runs one of the programs in `python/`, which print one number.
 * @param {string} program
 * @param {...number} given
 */
export function python(program, ...given) {
  return pythonOf('python3', program, ...given);
}

/**
 * The same with the interpreter of an environment.
 * @param {string} interpreter
 * @param {string} program
 * @param {...number} given
 */
export async function pythonOf(interpreter, program, ...given) {
  return Number(await run(interpreter, [`bench/python/${program}`, ...given.map(String)]));
}

/** @param {number} ms */
export const shownMs = (ms) => `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
