// Starts WebKitGTK, driven over WebDriver. It has no headless mode, so it gets a virtual display.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './port.mjs';
import { Problem } from './problem.mjs';
import { isExecutable, start, which } from './run.mjs';
import { WebKitPage } from './webkit-page.mjs';

/** How long the driver and its display may take to start. */
const START_TIMEOUT_MS = 20_000;

/** The programs of WebKitGTK, or null if one of them is missing. */
export function findWebKit() {
  const [driver, display, browser] = [which('WebKitWebDriver'), which('Xvfb'), miniBrowser()];
  return driver && display && browser ? { driver, display, browser } : null;
}

/** @typedef {NonNullable<ReturnType<typeof findWebKit>>} Programs */

/** The test browser that comes with WebKitGTK, for example /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser. */
function miniBrowser() {
  /** @param {string} folder @param {RegExp} named */
  const inside = (folder, named) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => named.test(name))
          .map((name) => join(folder, name))
      : [];
  const libraries = inside('/usr/lib', /-linux-gnu/).flatMap((folder) => inside(folder, /^webkit2gtk-/));
  return libraries.map((folder) => join(folder, 'MiniBrowser')).find(isExecutable) ?? null;
}

/**
 * Starts WebKitGTK. The result has those methods of Puppeteer's browsers that measuring and the tests need.
 * @param {{ sharedMemory?: boolean }} [options] WebKitGTK has no shared memory unless it is turned on; Safari has it
 */
export async function launchWebKit({ sharedMemory = true } = {}) {
  const programs = findWebKit();
  if (programs === null) {
    throw new Problem(
      'There is no webkit here.',
      'On Debian: sudo apt-get install --no-install-recommends webkit2gtk-driver xvfb',
    );
  }
  const { display, end } = await startDisplay(programs);
  // The language of the page must not depend on that of this computer.
  const env = { DISPLAY: display, LC_ALL: 'C', JSC_useSharedArrayBuffer: sharedMemory ? '1' : '0' };
  return new WebKitBrowser(programs, env, end);
}

/** @param {Programs} programs */
async function startDisplay({ display: program }) {
  const { child, end } = start(program, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const output = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  let number = '';
  // It writes the number of a free display once it is ready, and nothing if it fails.
  for await (const text of output) {
    number += text;
    if (number.includes('\n')) break;
  }
  if (number.trim() === '') throw new Problem('The display for webkit (Xvfb) did not start.');
  return { display: `:${number.trim()}`, end };
}

class WebKitBrowser {
  #programs;
  #env;
  #endDisplay;
  /** @type {Set<WebKitPage>} */
  #pages = new Set();
  #version = '';

  /**
   * @param {Programs} programs
   * @param {Record<string, string>} env
   * @param {() => void} endDisplay
   */
  constructor(programs, env, endDisplay) {
    this.#programs = programs;
    this.#env = env;
    this.#endDisplay = endDisplay;
  }

  /** A driver has one session, and a session has one window, so each page has its own driver. */
  async newPage() {
    const { driver, end } = await startDriver(this.#programs, this.#env);
    const capabilities = await driver.getCapabilities();
    this.#version = `WebKitGTK/${capabilities.get('browserVersion')}`;
    const page = new WebKitPage(driver, () => {
      this.#pages.delete(page);
      end();
    });
    this.#pages.add(page);
    return page;
  }

  /** Known once there has been a page. */
  async version() {
    return this.#version;
  }

  async close() {
    await Promise.all([...this.#pages].map((page) => page.close()));
    this.#endDisplay();
  }
}

/**
 * @param {Programs} programs
 * @param {Record<string, string>} env
 */
async function startDriver({ driver: program, browser }, env) {
  const port = await freePort();
  const { end } = start(program, [`--port=${port}`, '--host=127.0.0.1'], { env });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilAnswered(`${url}/status`);
    const { Builder, Capabilities } = await import('selenium-webdriver');
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      // Its driver now and then misses that a page has loaded, or takes an earlier one for it.
      pageLoadStrategy: 'none',
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    });
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(url)
      .withCapabilities(capabilities)
      .build();
    return { driver, end };
  } catch (error) {
    end();
    throw error;
  }
}

/** @param {string} url */
async function untilAnswered(url) {
  const begin = performance.now();
  while (performance.now() < begin + START_TIMEOUT_MS) {
    if (await fetch(url).catch(() => null)) return;
    await pause(20);
  }
  throw new Problem('The driver of webkit (WebKitWebDriver) did not start.');
}
