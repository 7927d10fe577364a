// A file of the site is missing, is something else, breaks off, or does not arrive: one sentence says what to do.

import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, it, vi } from 'vitest';
import { Faults } from './faults.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const faults = new Faults();

const SHORT = 'v=1&tasks=2&steps=sleep:5&run=sequential&repeats=1';

const FAULT = /^A file of Manyhands is missing or damaged, or this browser is too old/;
const WAITING = /^Manyhands is still waiting for one of its files\./;

const contentOf = (path: string) => readFileSync(new URL(`../../dist${path}`, import.meta.url));

const refuse = (_: string, response: ServerResponse) => response.writeHead(404).end();

/** Many hosts answer every address with their entry page. */
const entryPage = (_: string, response: ServerResponse) =>
  send(response, 'text/html', '<!doctype html><title>Home</title>');

const half = (path: string, response: ServerResponse) => {
  const whole = contentOf(path);
  send(response, 'application/wasm', whole.subarray(0, whole.length / 2));
};

function send(response: ServerResponse, type: string, content: string | Buffer): void {
  response.writeHead(200, { 'content-type': type, 'cross-origin-embedder-policy': 'require-corp' }).end(content);
}

const TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', wasm: 'application/wasm' };

inEachBrowser({ rewrite: faults.rewrite }, (site) => {
  afterEach(() => faults.end());

  /** Answers requests for such files. */
  function answer(files: RegExp, how: (path: string, response: ServerResponse) => void): void {
    faults.begin((path, response) => {
      if (files.test(path)) how(path, response);
      return files.test(path);
    });
  }

  /** Opens the page in whatever state it is. */
  async function visit(slowAfterMs = 10_000, fragment = ''): Promise<Page> {
    // What the browser itself says of such files.
    site.announce(/./);
    const page = await site.openBlank();
    await page.evaluateOnNewDocument((slowAfterMs) => {
      const { setTimeout } = window;
      const faster = (run: () => void, ms: number) => setTimeout(run, ms === 10_000 ? slowAfterMs : ms);
      window.setTimeout = faster as typeof window.setTimeout;
    }, slowAfterMs);
    // Without a file, it may never have loaded.
    page.goto(`${site.url}#${fragment}`).catch(() => {});
    return page;
  }

  /** Waits until the page shows this. Asked again and again, because a driver may not answer while the page is loading. */
  async function textOf(page: Page, selector: string): Promise<string> {
    const ask = () => page.evaluate((selector) => document.querySelector(selector)?.textContent, selector);
    return (await vi.waitUntil(() => ask().catch(() => null), { timeout: 20_000, interval: 50 })) ?? '';
  }

  const alertOf = (page: Page) => textOf(page, '[role=alert]');

  it.each([
    ['boot.js is missing', /\/boot-.*\.js$/, refuse],
    ['a module is the entry page', /\/index-.*\.js$/, entryPage],
    ['the engine is missing', /\/worker-.*\.js$/, refuse],
    ['the reader of links is the entry page', /links_bg.*\.wasm$/, entryPage],
    ['the reader of links breaks off', /links_bg.*\.wasm$/, half],
  ])('%s', async (_, files, how) => {
    answer(files, how);
    expect(await alertOf(await visit())).toMatch(FAULT);
  });

  /** Sends the beginning of such a file; the returned function sends the rest. */
  function delay(file: RegExp): () => void {
    let arrive = () => {};
    answer(file, (path, response) => {
      const content = contentOf(path);
      response.writeHead(200, {
        'content-type': TYPES[path.replace(/.*\./, '')],
        'content-length': content.length,
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.write(content.subarray(0, 100));
      arrive = () => response.end(content.subarray(100));
    });
    return () => arrive();
  }

  it.each([
    ['a module', /\/index-.*\.js$/],
    ['the reader of links', /links_bg.*\.wasm$/],
  ])('%s does not arrive, and then does', async (_, file) => {
    const arrive = delay(file);
    const page = await visit(300);
    expect(await alertOf(page)).toMatch(WAITING);
    arrive();
    await textOf(page, '.sentence');
    expect(await page.$$('[role=alert]')).toHaveLength(0);
  });

  // Firefox runs no modules until they are there.
  it.each([
    ['a module', /\/index-.*\.js$/],
    ['the reader of links', /links_bg.*\.wasm$/],
  ])('%s was missing, and the browser has stored that', async (_, files) => {
    answer(files, (_, response) => {
      response.writeHead(404, { 'cache-control': 'public, max-age=31536000, immutable' }).end();
    });
    const page = await visit();
    expect(await alertOf(page)).toMatch(FAULT);
    faults.end();
    await vi.waitFor(
      async () => {
        await page.reload();
        await page.waitForSelector('.sentence', { timeout: 3_000 });
      },
      { timeout: 20_000 },
    );
  });

  it.runIf(site.browserName === 'chromium')('the styles do not arrive: the page starts without them', async () => {
    delay(/\/index-.*\.css$/);
    const page = await visit(300);
    await textOf(page, '.sentence');
    await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
  });

  it('what explains a run is damaged: the run says so, and the next one works', async () => {
    site.announce(/./);
    const page = await site.open(SHORT);
    answer(/plain_bg.*\.wasm$/, entryPage);
    expect(await endOfRun(page)).toMatch(FAULT);
    faults.end();
    expect(await endOfRun(page)).toBe('done');
  });

  it('what a run needs does not arrive, and then does', async () => {
    const arrive = delay(/plain_bg.*\.wasm$/);
    const page = await visit(300, SHORT);
    await textOf(page, '.sentence');
    await page.click('.primary');
    await page.waitForFunction(() => document.querySelector('.now')?.textContent?.includes('has not arrived yet'));
    arrive();
    await page.waitForSelector('.figures');
  });

  it('a frame whose engine cannot be loaded for a while says so, and then runs', async () => {
    site.announce(/./);
    const page = await site.openBlank();
    await page.goto(`${site.url}?embed#${SHORT}&colour=blue`);
    await page.waitForSelector('.embed .primary');
    faults.begin((_, response) => {
      response.destroy();
      return true;
    });
    await page.click('.primary');
    expect(await textOf(page, '.runbar .failed')).toMatch(FAULT);
    await page.waitForSelector('.primary:not([aria-disabled="true"])');
    faults.end();
    await page.click('.primary');
    await page.waitForSelector('.figures');
    expect(await page.$eval('.problems', ({ textContent }) => textContent)).toContain('There is no setting');
    expect(await page.$$('.runbar .failed')).toHaveLength(0);
  });
});
