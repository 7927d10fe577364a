// How long a cancel takes at random moments of a run.

import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { at, atMost, shownMs } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

/** Cancels per strategy. */
const RUNS = 13;
/** The latest moment of a cancel. By then, the run has been measuring for a while. */
const LAST_MS = 900;
const TARGET_MS = 50;

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function cancels(lab) {
  /** @type {number[]} */
  const took = [];
  for (const strategy of STRATEGIES) {
    const link = `tasks=1000&steps=sleep:20,primes:20000000&run=${strategy}&threads=2&repeats=3`;
    took.push(...(await at(lab, link, cancelsOn)));
  }
  took.sort((a, b) => a - b);
  const slow = took[Math.ceil(took.length * 0.95) - 1] ?? Number.NaN;
  return [
    {
      what: `${took.length} cancels at random moments, of all strategies: 95th percentile`,
      against: `a twentieth of a second; the slowest took ${shownMs(took.at(-1) ?? Number.NaN)}`,
      ours: shownMs(slow),
      theirs: shownMs(TARGET_MS),
      figure: slow / TARGET_MS,
      target: atMost(1),
    },
  ];
}

/**
 * Starts and cancels runs on the same page, and returns how long each cancel took, in milliseconds. The moments are spread
 * evenly, so some are before the first sample.
 * @param {import('puppeteer-core').Page} page
 */
function cancelsOn(page) {
  return page.evaluate(
    async (runs, lastMs) => {
      const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
      /** @type {number[]} */
      const took = [];
      for (let run = 0; run < runs; run += 1) {
        const outcome = globalThis.manyhands.measure();
        await new Promise((resolve) => setTimeout(resolve, (lastMs * run) / (runs - 1)));
        while (cancel?.ariaDisabled === 'true') await new Promise(requestAnimationFrame);
        const begin = performance.now();
        cancel?.click();
        const { status } = await outcome;
        took.push(performance.now() - begin);
        if (status !== 'cancelled') throw new Error(`cancelled, the run ended as ${status}`);
      }
      return took;
    },
    RUNS,
    LAST_MS,
  );
}
