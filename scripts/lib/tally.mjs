// Counts passed and failed tests over all programs that run tests.

import { elapsed, step } from './steps.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** The sum of the counts, and which parts failed. */
export class Tally {
  /** @type {{ what: string, counts: Counts }[]} */
  #parts = [];

  /**
   * A check that fails by throwing. Later checks still run.
   * @param {string} what
   * @param {() => Promise<unknown>} check
   */
  async check(what, check) {
    await this.tests(what, async () => {
      await check();
      return { passed: 1, failed: 0, skipped: 0 };
    });
  }

  /**
   * Runs tests with a program that counts them.
   * @param {string} what
   * @param {() => Promise<Counts>} tests
   */
  async tests(what, tests) {
    const counts = await step(what, tests).catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0, ...error?.counts };
    });
    this.#parts.push({ what, counts });
  }

  /** Prints the result. Programs parse the last line, so keep its format. */
  summary() {
    for (const { what, counts } of this.#parts) {
      console.log(`  ${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${what}: ${spoken(counts)}`);
    }
    console.log(`\nIn ${elapsed()}:\n${spoken(this.#total())}`);
  }

  get hasFailed() {
    return this.#total().failed > 0;
  }

  /** @returns {Counts} */
  #total() {
    const sum = (/** @type {keyof Counts} */ key) => this.#parts.reduce((all, { counts }) => all + counts[key], 0);
    return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  }
}

/** @param {Counts} counts */
function spoken({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
