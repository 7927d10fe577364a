// The built page, served and opened in a real browser. Every unexpected error in it fails the test.

import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { BROWSERS, type BrowserName, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { openPage, removeServiceWorkers } from '../../scripts/lib/page.mjs';
import { type Serving, serve } from '../../scripts/serve.mjs';

/** Defines the same tests for every browser. */
export function inEachBrowser(serving: Serving, tests: (site: Site) => void): void {
  describe.each(BROWSERS)('in %s', (browser) => {
    const site = new Site(browser, serving);
    beforeAll(() => site.start());
    afterEach(() => site.endTest());
    afterAll(() => site.stop());
    tests(site);
  });
}

export class Site {
  readonly browserName: BrowserName;
  readonly #serving: Serving;
  readonly #launch: () => Promise<Browser>;
  #browser: Browser | undefined;
  #server: Awaited<ReturnType<typeof serve>> | undefined;
  #pages: Page[] = [];
  #errors: string[] = [];
  #announced: RegExp[] = [];

  constructor(browserName: BrowserName, serving: Serving, launch = () => launchBrowser(browserName)) {
    this.browserName = browserName;
    this.#serving = serving;
    this.#launch = launch;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async start(): Promise<void> {
    const onViolation = (violation: string) => void this.#errors.push(violation);
    this.#server = await serve({ onViolation, ...this.#serving });
    this.#browser = await this.#launch();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.close();
  }

  /** Opens the page at a link, and waits until it is ready. */
  async open(fragment = ''): Promise<Page> {
    if (!this.#browser) throw new Error('The browser has not been started');
    const page = await openPage(this.#browser, this.url, fragment, (page) => this.#watch(page));
    await page.setViewport({ width: 1280, height: 800 });
    return page;
  }

  /** A tab in which nothing is open yet. */
  async openBlank(): Promise<Page> {
    if (!this.#browser) throw new Error('The browser has not been started');
    const page = await this.#browser.newPage();
    await this.#watch(page);
    return page;
  }

  /** Errors of the page that this test causes intentionally. Any other error fails the test. */
  announce(...errors: RegExp[]): void {
    this.#announced.push(...errors);
  }

  /** Closes the pages of the test, and fails the test if one of them had an unexpected error. */
  async endTest(): Promise<void> {
    // Its language, theme and lessons must not affect the next test.
    await Promise.all(this.#pages.map((page) => page.evaluate(() => localStorage.clear()).catch(() => {})));
    await Promise.all(this.#pages.map((page) => page.close()));
    const surprising = this.#errors.filter((error) => !this.#announced.some((pattern) => pattern.test(error)));
    [this.#pages, this.#errors, this.#announced] = [[], [], []];
    expect(surprising, 'errors of the page').toEqual([]);
  }

  async #watch(page: Page): Promise<void> {
    this.#pages.push(page);
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      // Chromium only warns about features that it does not know.
      if (message.type() === 'error' || message.text().includes('Permissions-Policy'))
        this.#errors.push(`${message.text()} (${message.location().url})`);
    });
    if (this.#serving.isolated === false) await removeServiceWorkers(page);
  }
}
