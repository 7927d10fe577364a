// The built site on a host that only serves files, below its root and without headers.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { type StaticHost, startStaticHost } from './static-host.ts';
import { measure } from './traces.ts';

describe.each(BROWSERS)('in %s', (name) => {
  let browser: Browser;
  let host: StaticHost;
  beforeAll(async () => {
    [host, browser] = await Promise.all([startStaticHost(), launchBrowser(name)]);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });

  it('works in any folder', async () => {
    const page = await openPage(
      browser,
      host.url,
      'tasks=3&steps=sleep:20,squares:10000&run=sequential,event-loop,processes',
    );
    const { report } = await measure(page);
    expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'event-loop', 'processes']);
    expect(new Set(report.runs.map(({ checksum }) => checksum)).size).toBe(1);
    await page.close();
  });

  /** What the page says instead of a blank page. */
  async function failureAt(url: string, language: string): Promise<string> {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument((language) => {
      Object.defineProperty(navigator, 'language', { value: language });
    }, language);
    await page.goto(url);
    const note = await page.waitForSelector('[role=alert]');
    const text = await note?.evaluate(({ textContent }) => textContent);
    await page.close();
    return text ?? '';
  }

  it('says that it was opened as a file, and what to do', async () => {
    const file = pathToFileURL(join(host.folder, 'index.html')).href;
    expect(await failureAt(file, 'en-US')).toMatch(/through a web server.*python3 -m http\.server/);
    expect(await failureAt(file, 'de')).toMatch(/über einen Webserver.*python3 -m http\.server/);
  });

  it('says that a module is missing', async () => {
    const html = await readFile(join(host.folder, 'index.html'), 'utf8');
    await writeFile(join(host.folder, 'incomplete.html'), html.replace(/assets\/index-[\w-]+\.js/, 'assets/gone.js'));
    expect(await failureAt(`${host.url}incomplete.html`, 'en')).toMatch(/^A file of Manyhands could not be loaded/);
  });
});
