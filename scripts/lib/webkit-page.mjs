// A page of WebKitGTK, behind those methods of Puppeteer's pages that measuring and the tests need.

import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const LOADED_WITHIN_MS = 60_000;
/** How often to poll: often at first, then rarely, because polling disturbs the page. */
const POLL_MS = { first: 5, last: 200 };

/**
 * What this file keeps in the page: calls, each with its outcome as JSON once it has one, and errors that have not been taken yet.
 * @typedef {{ driverCalls?: Record<string, string | null>, driverErrors?: string[] }} Kept
 */

/** Emits `pageerror` during the next call. */
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

  /** Opens an address, once. @param {string} url */
  async goto(url) {
    await this.#command(() => this.#driver.get(url));
    const latest = performance.now() + LOADED_WITHIN_MS;
    await this.#poll(() => {
      if (performance.now() > latest) throw new Error(`${url} has not loaded within ${LOADED_WITHIN_MS / 1_000} s`);
      return this.#driver.executeScript(keepErrorsOnceLoaded).catch(falseIfLeft);
    });
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
    // Waiting for a promise would block every other command, such as a click on Cancel.
    return this.#poll(async () => {
      /** @type {ReturnType<typeof takeOutcome>} */
      const { outcome, errors } = await this.#driver.executeScript(takeOutcome, call);
      for (const message of errors) this.emit('pageerror', new Error(message));
      return outcome === null ? null : JSON.parse(outcome);
    });
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
   * Repeats a command until it has a result.
   * @template T
   * @param {() => Promise<T | null | false>} command
   * @returns {Promise<T>}
   */
  async #poll(command) {
    for (let pauseMs = POLL_MS.first; ; pauseMs = Math.min(pauseMs * 2, POLL_MS.last)) {
      const result = await this.#command(command);
      if (result) return result;
      await pause(pauseMs);
    }
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

/** The browser left the page during a call. @param {Error} error */
function falseIfLeft(error) {
  if (error.name === 'NoSuchFrameError') return false;
  throw error;
}

/** Runs in the page, or in the empty one that was open before. Whether the page has loaded. */
function keepErrorsOnceLoaded() {
  if (document.readyState !== 'complete' || document.URL === 'about:blank') return false;
  const kept = /** @type {Kept} */ (globalThis);
  /** @type {string[]} */
  const errors = [];
  kept.driverErrors = errors;
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  return true;
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
