// `npm run screenshots [-- STATE ...]`
//
// Takes screenshots of the built page in each of its states, or in those named, in all sizes and colors, into `screenshots/`.

import { mkdir } from 'node:fs/promises';
import { launchBrowser } from './lib/browsers.mjs';
import { openPage, removeServiceWorkers } from './lib/page.mjs';
import { main, Problem } from './lib/problem.mjs';
import { STATES } from './lib/states.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./lib/states.mjs').State} State */

const FOLDER = 'screenshots';
const SIZES = [
  { width: 1280, height: 800 },
  { width: 768, height: 1024 },
  { width: 320, height: 700 },
];

/** For pictures of a part of the page: tall enough to show the part without scrolling. */
const TALL = { width: 1280, height: 1800 };

await main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in STATES));
  if (unknown) throw new Problem(`The states are ${Object.keys(STATES).join(', ')}, not "${unknown}".`);
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchBrowser('chromium');
  try {
    for (const [name, state] of Object.entries(STATES))
      if (asked.length === 0 || asked.includes(name)) await takeAll(browser, name, state);
  } finally {
    await browser.close();
  }
});

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} name
 * @param {State} state
 */
async function takeAll(browser, name, { fragment, serving, act, media = {}, only, device }) {
  const server = await serve(serving);
  try {
    for (const scheme of ['light', 'dark']) {
      const page = await openPage(
        browser,
        server.url,
        fragment,
        serving?.isolated === false ? removeServiceWorkers : undefined,
      );
      const features = [{ name: 'prefers-color-scheme', value: scheme }, ...(media.features ?? [])];
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { ...media, features });
      await page.setViewport(device ?? (only ? TALL : SIZES[0]) ?? null);
      // Emulating touch reloads the page.
      await page.evaluate(() => globalThis.manyhands.ready);
      await act(page);
      const path = (/** @type {number} */ width) => `${FOLDER}/${name}-${scheme}-${width}.png`;
      if (device) await page.screenshot({ path: /** @type {`${string}.png`} */ (path(device.width)) });
      else for (const size of only ? SIZES.slice(0, 1) : SIZES) await take(page, size, path(size.width), only);
      await page.close();
    }
  } finally {
    await server.close();
  }
}

/** @param {Page} page @param {{ width: number, height: number }} size */
async function resize(page, size) {
  await page.setViewport(size);
  // Drawings are resized two frames later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/**
 * Captures the first screen in the widest size, and the whole page in narrower ones.
 * @param {Page} page
 * @param {{ width: number, height: number }} size
 * @param {string} path
 * @param {string} [only]
 */
async function take(page, size, path, only) {
  const file = { path: /** @type {`${string}.png`} */ (path) };
  if (only) {
    await (await page.$(only))?.screenshot(file);
  } else {
    await resize(page, size);
    // In a picture of the whole page, an element that sticks to the bottom of the window is at the end of the page.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (size !== SIZES[0]) await resize(page, { ...size, height });
    await page.screenshot(file);
  }
  console.log(path);
}
