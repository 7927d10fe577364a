// WebKit: the main journey, every strategy, Cancel, the link and the fallback; with shared memory as in Safari, and without;
// on a host of static files, without a network, and in an article.

import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asPuppeteer, isInstalled, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { STRATEGIES, WITHOUT_SHARED_MEMORY } from '../../scripts/lib/strategies.mjs';
import { launchWebKit } from '../../scripts/lib/webkit.mjs';
import type { WebKitPage } from '../../scripts/lib/webkit-page.mjs';
import { snippetHtml } from '../../www/embed/snippet.ts';
import { serveArticle } from './article.ts';
import { Site } from './site.ts';
import { isKept, loads, type StaticHost, startStaticHost } from './static-host.ts';
import { endOfRun, measure } from './traces.ts';

const LINK = `v=1&tasks=6&steps=fetch:20:1000,squares:1000000&threads=2&repeats=1&run=${STRATEGIES.join()}`;
/** With more workers, all of which fetch. */
const ON_STATIC_HOST = LINK.replace('threads=2', 'threads=4');
const IN_ARTICLE = 'v=1&tasks=4&steps=fetch:20:1000&run=event-loop,threads,processes&threads=2&repeats=1';
const QUICK = 'v=1&tasks=2&steps=sleep:5,squares:1000&repeats=1';

/** Longer than anything takes, even on a busy computer. */
const WAIT = { timeout: 50_000 };

/** The first bytes of a PNG. */
const PNG = '89504e470d0a1a0a';

// The driver is for Linux only.
describe.runIf(isInstalled('webkit'))('WebKit', { timeout: 60_000 }, () => {
  const checksums = new Set<string | null>();

  describe.each([true, false])('with shared memory: %s', (sharedMemory) => {
    const site = new Site('webkit', {}, async () => asPuppeteer(await launchWebKit({ sharedMemory })));
    beforeAll(() => site.start());
    afterEach(() => site.endTest());
    afterAll(() => site.stop());

    it('opens, runs when Run is pressed, and shows rows, figures and a verdict', async () => {
      const page = await site.open('v=1&repeats=1');
      expect(await textOf(page, '.problems')).toBe('');
      await page.click('.primary');
      await expect.poll(() => textOf(page, '.verdict .answer'), WAIT).toMatch(/\w/);
      const figures = await page.evaluate(() =>
        Array.from(document.querySelectorAll('.figures .makespan'), ({ textContent }) => textContent),
      );
      expect(figures.length).toBeGreaterThanOrEqual(3);
      for (const figure of figures) expect(figure).toMatch(/\d m?s$/);
      const picture = Buffer.from(await page.screenshot());
      expect(picture.subarray(0, 8).toString('hex')).toBe(PNG);
    });

    it('says whether threads are off, runs every strategy, and all results are equal', async () => {
      const page = await site.open(LINK);
      const reason = await textOf(page, '.isolation');
      if (sharedMemory) expect(reason).toBeNull();
      else expect(reason).toMatch(/^Threads are off: .*shared memory/);
      const { report } = await measure(page);
      const run = report.runs.map(({ strategy }) => strategy);
      expect(report.environment).toMatchObject({ isolated: true, artifact: sharedMemory ? 'threads' : 'plain' });
      expect(run).toEqual(sharedMemory ? STRATEGIES : WITHOUT_SHARED_MEMORY);
      for (const { checksum } of report.runs) checksums.add(checksum);
      expect(checksums.size).toBe(1);
    });

    it.each(['event-loop', 'processes', ...(sharedMemory ? ['threads', 'pipeline'] : [])])(
      '%s is canceled when Cancel is pressed, and the page can run again',
      async (strategy) => {
        const page = await site.open(
          `v=1&tasks=1000&steps=sleep:20,primes:100000000&run=${strategy}&threads=2&repeats=1`,
        );
        const ended = endOfRun(page);
        await expect.poll(() => page.evaluate(() => globalThis.manyhands.progress()), WAIT).not.toBeNull();
        await page.click('text=Cancel');
        expect(await ended).toBe('cancelled');
        await page.evaluate((link) => location.assign(link), `#${QUICK}`);
        const tasks = () => page.evaluate(async () => (await globalThis.manyhands.settings()).settings.tasks);
        await expect.poll(tasks, WAIT).toBe(2);
        expect(await endOfRun(page)).toBe('done');
      },
    );

    it('Share copies the link, or selects it, and the link opens the same settings', async () => {
      const page = await site.open('v=1&tasks=7&steps=sleep:120&threads=3&limit=5');
      const settings = (page: Page) => page.evaluate(async () => (await globalThis.manyhands.settings()).settings);
      const [before, address] = [await settings(page), await page.evaluate(() => location.href)];
      await page.click('text=Share');
      await expect.poll(() => textOf(page, '#menu-share'), WAIT).toMatch(/Copy link/);
      await page.click('text=Copy link');
      await expect.poll(() => textOf(page, '.notice'), WAIT).toMatch(/link/i);
      const shown = await page.evaluate(() => document.querySelector<HTMLInputElement>('input.link')?.value);
      expect(shown).toBe(address);
      const other = await site.open(address.slice(address.indexOf('#') + 1));
      expect(await settings(other)).toEqual(before);
    });
  });

  describe('on a host of static files', { timeout: 120_000 }, () => {
    let browser: Browser;
    let host: StaticHost;
    beforeEach(async () => {
      [host, browser] = await Promise.all([startStaticHost('some/where/'), launchBrowser('webkit')]);
    });
    afterEach(async () => {
      await browser?.close();
      await host?.close();
    });

    it('runs every strategy, because the service worker answers all workers, and works without a network', async () => {
      const page = await browser.newPage();
      await page.goto(`${host.url}#${ON_STATIC_HOST}`);
      await isolated(page);
      const { report } = await measure(page);
      expect(report.environment).toMatchObject({ isolated: true, artifact: 'threads' });
      expect(report.environment.responder).toEqual({ by: 'service-worker', protocol: null });
      expect(report.runs.map(({ strategy }) => strategy)).toEqual(STRATEGIES);
      for (const { checksum } of report.runs) checksums.add(checksum);
      expect(checksums.size).toBe(1);
      expect(await isKept(page)).toBe(true);
      await host.stop();
      const reload = (link: string) => {
        performance.mark('before the reload');
        location.hash = link;
        location.reload();
      };
      // The reload may end the call.
      await page.evaluate(reload, QUICK).catch(() => {});
      const marks = () => page.evaluate(() => performance.getEntriesByName('before the reload').length);
      await expect.poll(() => marks().catch(() => null), WAIT).toBe(0);
      await isolated(page);
      expect(await endOfRun(page)).toBe('done');
    });

    it('answers in an article, and opens its own tab', async () => {
      const html = snippetHtml({ page: host.url, link: IN_ARTICLE, form: 'text', title: 'Four tasks' });
      const article = await serveArticle(html, {});
      try {
        const page = await browser.newPage();
        await page.goto(article.url);
        await (page as unknown as WebKitPage).enterFrame();
        await expect.poll(() => textOf(page, '.workload').catch(() => null), WAIT).toMatch(/^4 tasks/);
        await page.click('.primary');
        await expect.poll(() => textOf(page, '.verdict .answer'), WAIT).toMatch(/\w/);
        await expect
          .poll(() => textOf(page, '.isolation'), WAIT)
          .toMatch(/in this frame\. Open the page in its own tab/);
        expect(loads(host)).toBe(0);
        await page.click('.own-tab');
        await expect.poll(() => loads(host), WAIT).toBe(1);
      } finally {
        article.close();
      }
    });
  });
});

/** Waits until the page can be used and is isolated. Before that, it reloads once, which ends the call. */
function isolated(page: Page): Promise<void> {
  const isIsolated = () =>
    page.evaluate(() => globalThis.manyhands.ready.then(() => crossOriginIsolated)).catch(() => false);
  return expect.poll(isIsolated, WAIT).toBe(true);
}

function textOf(page: Page, selector: string): Promise<string | null> {
  return page.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, selector);
}
