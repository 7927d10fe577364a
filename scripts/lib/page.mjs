// The built page in a browser, as the command, the benchmark and the end-to-end tests use it: through
// `globalThis.manyhands`, which does what pressing Run does.

import { serve } from '../serve.mjs';
import { launchBrowser } from './browsers.mjs';

/** @typedef {import('../../www/door.ts').Door} Door which declares `globalThis.manyhands` */
/** @typedef {import('../../www/model.ts').Report} Report */

/**
 * Serves the page and starts a browser, for as long as they are used.
 * @template T
 * @param {import('./browsers.mjs').BrowserName} name
 * @param {(browser: import('puppeteer-core').Browser, url: string) => Promise<T>} use
 */
export async function withBrowser(name, use) {
  const server = await serve();
  try {
    const browser = await launchBrowser(name);
    try {
      return await use(browser, server.url);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

/**
 * Opens the page at a link and waits until it can be used.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url of the page
 * @param {string} [fragment] without its `#`
 * @param {(page: import('puppeteer-core').Page) => void} [watch] sees the page before anything happens in it
 */
export async function openPage(browser, url, fragment = '', watch = () => {}) {
  const page = await browser.newPage();
  watch(page);
  const broken = firstError(page);
  await page.goto(fragment === '' ? url : `${url}#${fragment}`);
  await Promise.race([page.evaluate(() => globalThis.manyhands.ready), broken]);
  return page;
}

/**
 * Runs what the page is set to; gives the report, and its table as plain text. The spans stay in the page:
 * there can be very many.
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<{ report: Report, table: string }>}
 */
export async function measureOn(page) {
  const run = page.evaluate(async () => {
    const outcome = await globalThis.manyhands.measure();
    if (outcome.status !== 'done') return outcome;
    const { status, report, table } = outcome;
    return { status, report, table };
  });
  const outcome = await Promise.race([run, firstError(page)]);
  if (outcome.status === 'done') return outcome;
  throw new Error(outcome.status === 'failed' ? outcome.message : 'The run was cancelled.');
}

/**
 * Rejects with the first error that nobody in the page caught.
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<never>}
 */
function firstError(page) {
  const broken = new Promise((_, reject) => {
    page.once('pageerror', (error) => reject(error));
  });
  // It is only ever raced: by itself it is nobody's unhandled rejection.
  broken.catch(() => {});
  return /** @type {Promise<never>} */ (broken);
}
