// How soon Run can be pressed, and Lighthouse's scores.

import { compressed } from '../../scripts/lib/compressed.mjs';
import { serve } from '../../scripts/serve.mjs';
import { atLeast, median, shownMs } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

const ROUNDS = 9;

/** The time from navigation until Run can be pressed. @param {Lab} lab @returns {Promise<Row[]>} */
export async function ready({ browser }) {
  return [
    await readyRow(
      browser,
      'from navigation until Run can be pressed, empty cache',
      { rewrite: compressed() },
      readyMs,
    ),
    await readyRow(browser, 'the same from a service worker, on the second visit', STATIC_HOST, async (open) => {
      // The first visit reloads the page once, and then stores the site.
      for (;;) {
        const page = await open();
        const isKept = () => crossOriginIsolated && globalThis.manyhands.offline;
        if (await page.evaluate(isKept).catch(() => false)) return readyMs(open);
      }
    }),
  ];
}

/** @type {import('../../scripts/serve.mjs').Serving} */
const STATIC_HOST = { rewrite: compressed(false), isolated: false };

/** Opens the page. @typedef {() => Promise<import('puppeteer-core').Page>} Open */

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} what
 * @param {import('../../scripts/serve.mjs').Serving} serving
 * @param {(open: Open) => Promise<number>} visit in a new browser context, with an empty cache
 * @returns {Promise<Row>}
 */
async function readyRow(browser, what, serving, visit) {
  const server = await serve(serving);
  try {
    /** @type {number[]} */
    const times = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const context = await browser.createBrowserContext();
      const open = async () => {
        const page = await context.newPage();
        await page.goto(server.url);
        return page;
      };
      times.push(await visit(open).finally(() => context.close()));
    }
    // In the first one the browser itself is still starting.
    const ms = median(times.slice(1));
    return { what, against: '', ours: shownMs(ms), theirs: '', figure: ms, target: null };
  } finally {
    await server.close();
  }
}

/** @param {Open} open */
async function readyMs(open) {
  const page = await open();
  return page.evaluate(async () => {
    await globalThis.manyhands.ready;
    return performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN;
  });
}

/** @type {Record<string, string>} */
const CATEGORIES = { performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best practices' };

/** Lighthouse's mobile profile simulates a slow phone on a slow network. Chromium only. @param {Lab} lab @returns {Promise<Row[]>} */
export async function lighthouse({ browser }) {
  if (!/^(Headless)?Chrom/.test(await browser.version())) return [];
  const { scores } = await import('../../scripts/lib/lighthouse.mjs');
  const hosts = { 'isolating host': { rewrite: compressed() }, 'static host': STATIC_HOST };
  /** @type {Row[]} */
  const rows = [];
  for (const [host, serving] of Object.entries(hosts)) {
    const server = await serve(serving);
    const found = await scores(browser, server.url, Object.keys(CATEGORIES)).finally(() => server.close());
    for (const [category, name] of Object.entries(CATEGORIES)) {
      const { score, missed } = found[category] ?? { score: Number.NaN, missed: [] };
      rows.push({
        what: `Lighthouse, mobile, ${host}: ${name}`,
        against: missed.join('; '),
        ours: score.toFixed(0),
        theirs: '100',
        figure: score,
        target: atLeast(95),
      });
    }
  }
  return rows;
}
