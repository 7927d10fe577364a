// Drives the built page in a browser for the command, the benchmark and the end-to-end tests. They use
// `globalThis.manyhands`, which does what pressing Run does.

import { serve } from '../serve.mjs';
import { launchBrowser } from './browsers.mjs';

/** @typedef {import('../../www/page-api.ts').PageApi} PageApi which declares `globalThis.manyhands` */
/** @typedef {import('../../www/model/generated.ts').Report} Report */
/** @typedef {{ report: Report, table: string, link: string | null }} Found `link` carries the results, without its `#` */

/**
 * Serves the page and runs a browser until `use` has finished.
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
 * @param {(page: import('puppeteer-core').Page) => void | Promise<void>} [watch] receives the page before anything happens in it
 */
export async function openPage(browser, url, fragment = '', watch = () => {}) {
  const page = await browser.newPage();
  await watch(page);
  await page.goto(fragment === '' ? url : `${url}#${fragment}`);
  // As text, because not every driver forwards the message of an error.
  const ready = page.evaluate(() => globalThis.manyhands.ready.then(() => null, String));
  const failure = await unlessBroken(page, ready);
  if (failure !== null) throw new Error(failure);
  return page;
}

/**
 * Makes the page run as in a browser without service workers. Otherwise its own would isolate it, wherever it is served.
 * @param {import('puppeteer-core').Page} page
 */
export async function removeServiceWorkers(page) {
  await page.evaluateOnNewDocument(() => {
    delete (/** @type {{ serviceWorker?: unknown }} */ (Navigator.prototype).serviceWorker);
  });
}

/**
 * Runs the page's current settings, and returns the report and its table as plain text. The spans stay in the page,
 * because there can be very many.
 * @param {import('puppeteer-core').Page} page
 * @param {(kept: Found) => void} [keep] takes the complete rounds of a run that has failed
 * @returns {Promise<Found>}
 */
export async function measureOn(page, keep = () => {}) {
  const run = page.evaluate(async () => {
    const outcome = await globalThis.manyhands.measure();
    const link = 'report' in outcome && outcome.shared ? outcome.shared.link : null;
    const kept = 'report' in outcome ? { report: outcome.report, table: outcome.table, link } : null;
    return { status: outcome.status, kept, message: 'message' in outcome ? outcome.message : 'The run was canceled.' };
  });
  const { status, kept, message } = await unlessBroken(page, run);
  if (status === 'done' && kept) return kept;
  if (kept) keep(kept);
  throw new Error(message);
}

/**
 * A file of what was measured last.
 * @param {import('puppeteer-core').Page} page
 * @param {import('../../www/exports/file.ts').FileFormat} format
 */
export async function exportFrom(page, format) {
  const file = page.evaluate((format) => globalThis.manyhands.export(format), format);
  return Buffer.from(await unlessBroken(page, file), 'base64');
}

/**
 * Reports the progress of the run, each second in which it has changed, until the returned function is called.
 * @param {import('puppeteer-core').Page} page
 * @param {(text: string) => void} tell
 */
export function followProgress(page, tell) {
  /** @type {string | null} */
  let told = null;
  const timer = setInterval(async () => {
    // This fails once the page is closed.
    const text = await page.evaluate(() => globalThis.manyhands.progress()).catch(() => null);
    if (text !== null && text !== told) tell(text);
    told = text;
  }, 1_000);
  return () => clearInterval(timer);
}

/**
 * The result of the work on a page, or the first uncaught error of the page.
 * @template T
 * @param {import('puppeteer-core').Page} page
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
function unlessBroken(page, work) {
  return new Promise((resolve, reject) => {
    page.on('pageerror', reject);
    work.then(resolve, reject).finally(() => page.off('pageerror', reject));
  });
}
