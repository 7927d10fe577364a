// How soon Run can be pressed, and Lighthouse's scores.

import { compressed } from '../../scripts/lib/compressed.mjs';
import { serve } from '../../scripts/serve.mjs';
import { atLeast, median, shownMs } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

const ROUNDS = 9;

/** From the navigation until Run can be pressed, with an empty cache. @param {Lab} lab @returns {Promise<Row[]>} */
export async function ready({ browser }) {
  const server = await serve({ rewrite: compressed });
  try {
    /** @type {number[]} */
    const times = [];
    for (let round = 0; round <= ROUNDS; round += 1) times.push(await readyMs(browser, server.url));
    // In the first one the browser itself is still starting.
    const ms = median(times.slice(1));
    return [
      {
        what: 'from navigation until Run can be pressed, empty cache',
        against: '',
        ours: shownMs(ms),
        theirs: '',
        figure: ms,
        target: null,
      },
    ];
  } finally {
    await server.close();
  }
}

/**
 * In a new browser context, with an empty cache.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 */
async function readyMs(browser, url) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await page.evaluate(async () => {
      await globalThis.manyhands.ready;
      return performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN;
    });
  } finally {
    await context.close();
  }
}

/** @type {Record<string, string>} */
const CATEGORIES = { performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best practices' };

/** Lighthouse's mobile profile simulates a slow phone on a slow network. Chromium only. @param {Lab} lab @returns {Promise<Row[]>} */
export async function lighthouse({ browser }) {
  if (!/^(Headless)?Chrom/.test(await browser.version())) return [];
  const { scores } = await import('../../scripts/lib/lighthouse.mjs');
  const server = await serve({ rewrite: compressed });
  try {
    const found = await scores(browser, server.url, Object.keys(CATEGORIES));
    return Object.entries(CATEGORIES).map(([category, name]) => {
      const { score, missed } = found[category] ?? { score: Number.NaN, missed: [] };
      return {
        what: `Lighthouse, mobile: ${name}`,
        against: missed.join('; '),
        ours: score.toFixed(0),
        theirs: '100',
        figure: score,
        target: atLeast(95),
      };
    });
  } finally {
    await server.close();
  }
}
