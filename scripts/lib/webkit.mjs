// WebKitGTK, driven over WebDriver. It has no headless mode, so it gets a virtual display.

import { EventEmitter } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './port.mjs';
import { Problem } from './problem.mjs';
import { isExecutable, start, which } from './run.mjs';

/** How long the driver and its display may take to start. */
const START_TIMEOUT_MS = 20_000;

/** How often to poll for the outcome of a call: often at first, then rarely, because polling disturbs the page. */
const POLL_MS = { first: 5, last: 200 };

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

/**
 * What this file keeps in the page: calls, each with its outcome as JSON once it has one, and errors that have not been taken yet.
 * @typedef {{ driverCalls?: Record<string, string | null>, driverErrors?: string[] }} Kept
 */

/** A page with those methods of Puppeteer's that measuring and the tests need. It emits `pageerror` during the next call. */
export class WebKitPage extends EventEmitter {
  #driver;
  #onClose;
  #calls = 0;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /**
   * @param {import('selenium-webdriver').WebDriver} driver
   * @param {() => void} onClose
   */
  constructor(driver, onClose) {
    super();
    this.#driver = driver;
    this.#onClose = onClose;
  }

  /** @param {string} url */
  async goto(url) {
    // Otherwise, an address with another fragment would not load the page again.
    await this.#command(() => this.#driver.get('about:blank'));
    await this.#command(() => this.#driver.get(url));
    await this.#command(() => this.#driver.executeScript(keepErrors));
  }

  /**
   * Calls a function in the page. Its arguments and its result travel as JSON.
   * @param {(...given: any[]) => unknown} work
   * @param {unknown[]} given
   */
  async evaluate(work, ...given) {
    const call = `call ${this.#calls}`;
    this.#calls += 1;
    // As a script: the page's policy forbids `eval`, but not this.
    const script = `
      const [call, given] = arguments;
      const calls = (globalThis.driverCalls ??= {});
      calls[call] = null;
      (async () => (${work})(...given))().then(
        (value) => { calls[call] = JSON.stringify({ value }); },
        (error) => { calls[call] = JSON.stringify({ failure: String(error?.message ?? error) }); },
      );`;
    await this.#command(() => this.#driver.executeScript(script, call, given));
    const { value, failure } = await this.#outcome(call);
    if (failure !== undefined) throw new Error(failure);
    return value;
  }

  /** @param {string} call @returns {Promise<{ value?: unknown, failure?: string }>} */
  async #outcome(call) {
    for (let pauseMs = POLL_MS.first; ; pauseMs = Math.min(pauseMs * 2, POLL_MS.last)) {
      // Waiting for a promise would block every other command, such as a click on Cancel.
      /** @type {ReturnType<typeof takeOutcome>} */
      const { outcome, errors } = await this.#command(() => this.#driver.executeScript(takeOutcome, call));
      for (const message of errors) this.emit('pageerror', new Error(message));
      if (outcome !== null) return JSON.parse(outcome);
      await pause(pauseMs);
    }
  }

  /**
   * Presses the first element that a CSS selector finds, or the first button with this text.
   * @param {string} selector or `text=...`
   */
  async click(selector) {
    const { By } = await import('selenium-webdriver');
    const text = /^text=(.*)/.exec(selector)?.[1];
    const by = text === undefined ? By.css(selector) : By.xpath(`//button[normalize-space()="${text}"]`);
    await this.#command(async () => (await this.#driver.findElement(by)).click());
  }

  /** From here on, everything else happens in the first frame of the page. */
  async enterFrame() {
    await this.#command(() => this.#driver.switchTo().frame(0));
  }

  /** The size of the window. @param {{ width: number, height: number }} size */
  async setViewport({ width, height }) {
    await this.#command(() => this.#driver.manage().window().setRect({ x: 0, y: 0, width, height }));
  }

  /** What the window shows, as PNG. */
  async screenshot() {
    return Buffer.from(await this.#command(() => this.#driver.takeScreenshot()), 'base64');
  }

  async close() {
    await this.#command(() => this.#driver.quit()).catch(() => {});
    this.#onClose();
  }

  /**
   * The driver takes one command at a time.
   * @template T
   * @param {() => Promise<T>} command
   * @returns {Promise<T>}
   */
  #command(command) {
    const ended = this.#last.then(command);
    this.#last = ended.catch(() => {});
    return ended;
  }
}

/** Runs in the page. */
function keepErrors() {
  const kept = /** @type {Kept} */ (globalThis);
  /** @type {string[]} */
  const errors = [];
  kept.driverErrors = errors;
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
}

/**
 * Runs in the page.
 * @param {string} call
 */
function takeOutcome(call) {
  const { driverCalls: calls, driverErrors: errors } = /** @type {Kept} */ (globalThis);
  // If the page was loaded again, its calls are gone.
  const gone = JSON.stringify({ failure: 'the page was loaded again' });
  const outcome = calls?.[call] === undefined ? gone : calls[call];
  if (outcome !== null) delete calls?.[call];
  return { outcome, errors: errors?.splice(0) ?? [] };
}
