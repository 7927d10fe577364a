// The page in an article of another site, which may or may not be isolated itself.

import type { Browser, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { HEIGHT, snippetHtml } from '../../www/embed/snippet.ts';
import { inArticle, type Served, serveArticle, serveSite } from './article.ts';
import { violations } from './axe.ts';
import { withResults } from './results-value.ts';
import { startStaticHost } from './static-host.ts';

const LINK = 'v=1&tasks=2&steps=sleep:10,squares:200000&run=sequential,threads&threads=2&repeats=2';

const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const snippet = (page: string, form: 'text' | 'edit' = 'text', link = LINK) =>
  snippetHtml({ page, link, form, title: 'Four tasks' });

describe.each(BROWSERS)('in %s', { timeout: 90_000 }, (name) => {
  const inChromium = name === 'chromium';
  let browser: Browser;
  let site: Served;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(name), serveSite()]);
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it.each([
    { article: 'without headers', headers: {}, allows: true, threads: inChromium },
    // Firefox needs no permission.
    { article: 'that is isolated', headers: ISOLATED, allows: false, threads: true },
    { article: 'that is isolated and allows it', headers: ISOLATED, allows: true, threads: true },
  ])('answers in an article $article', async ({ headers, allows, threads }) => {
    const html = allows ? snippet(site.url) : snippet(site.url).replace(' allow="cross-origin-isolated"', '');
    site.asked.length = 0;
    await inArticle(browser, html, headers, async (frame, page) => {
      expect(await textOf(frame, '.workload')).toBe('2 tasks, each: sleep for 10 ms, then squares below 200,000');
      expect(await frame.$$('input, select')).toEqual([]);
      expect(site.asked.filter((path) => path.includes('.wasm'))).toEqual([]);
      await run(frame);
      expect(await predicted(frame)).toEqual(threads ? [] : ['Threads without the GIL']);
      // It comes after the result.
      const reason = () => textOf(frame, '.isolation');
      if (!threads)
        await expect.poll(reason, { timeout: 5_000 }).toMatch(/in this frame\. Open the page in its own tab/);
      await expect.poll(() => heights(page)).toMatchObject({ isAll: true });
      if (headers !== ISOLATED) expect(await violations(frame)).toEqual([]);
      if (threads) expect(await reason()).toBe('');
    });
  });

  it('opens its own tab with the same link', async () => {
    await inArticle(browser, snippet(site.url), {}, async (frame) => {
      const opened = new Promise<Page | null>((resolve) => {
        browser.once('targetcreated', (target) => resolve(target.page()));
      });
      await frame.click('.own-tab');
      const tab = await opened;
      await tab?.waitForSelector('.sentence');
      expect(tab?.url()).toBe(`${site.url}#${LINK}`);
      expect(await tab?.evaluate(() => opener)).toBeNull();
      await tab?.close();
    });
  });

  it('runs and links a changed workload, and leaves the history of the article alone', async () => {
    await inArticle(browser, snippet(site.url, 'edit'), {}, async (frame, page) => {
      const entries = await page.evaluate(() => history.length);
      site.asked.length = 0;
      await frame.click('.row input[type=checkbox]:checked');
      await frame.waitForFunction(() => document.querySelectorAll('.row:not(.aside)').length === 1);
      expect(await frame.$eval('.own-tab', (link) => (link as HTMLAnchorElement).href)).toBe(
        `${site.url}#${LINK.replace('sequential,', '')}`,
      );
      expect(site.asked).toEqual([]);
      await run(frame);
      expect(await frame.$$('.row:not(.aside) .makespan')).toHaveLength(inChromium ? 1 : 2);
      expect(await page.evaluate(() => history.length)).toBe(entries);
    });
  });

  it('names what it cannot read in a link, and why when it runs; its own tab keeps that link', async () => {
    const link = `${LINK}&tasks=9&colour=blue&r=AZKi`;
    await inArticle(browser, snippet(site.url, 'text', link), {}, async (frame) => {
      expect(await textOf(frame, '.problems')).toMatch(
        /this link is ignored or changed: tasks=9, colour=blue\..*its results are missing/,
      );
      await run(frame);
      expect(await textOf(frame, '.problems')).toMatch(/tasks is given more than once.*no setting .colour/s);
      expect(await frame.$eval('.own-tab', (tab) => (tab as HTMLAnchorElement).href)).toBe(`${site.url}#${link}`);
    });
  });

  it('shows the results in a link without the engine, and compares a run with them', async () => {
    const link = withResults(LINK, { browser: 'webkit', makespans: [[31, 30, 32, 33], []] });
    site.asked.length = 0;
    await inArticle(browser, snippet(site.url, 'text', link), {}, async (frame, page) => {
      await frame.waitForSelector('.other-figures');
      expect(await textOf(frame, '.other-measurement')).toMatch(/WebKit 140 on Linux, 8 cores.*Nobody has verified/);
      const theirs = () => textOf(frame, '.other-figures');
      expect(await theirs()).toBe('31.5 ms1.00×4 samples');
      expect(await frame.$$('.other-bar b')).toHaveLength(4);
      expect(await violations(frame)).toEqual([]);
      await expect.poll(() => heights(page)).toMatchObject({ isAll: true });
      expect(site.asked.filter((path) => path.includes('.wasm'))).toEqual([]);
      await run(frame);
      await frame.waitForSelector('.contrast');
      expect(await theirs()).toBe('31.5 ms1.00×4 samples');
      expect(await frame.$eval('.own-tab', (tab) => (tab as HTMLAnchorElement).href)).toBe(`${site.url}#${link}`);
    });
  });

  it('says what its article must add to a sandbox without an origin', async () => {
    const frame = snippet(site.url).replace('<iframe', '<iframe sandbox="allow-scripts"');
    const article = await serveArticle(frame, {});
    const page = await browser.newPage();
    try {
      await page.goto(article.url);
      const shown = await page.waitForFrame((frame) => frame.url().startsWith(site.url));
      const alert = await shown.waitForSelector('[role=alert]');
      expect(await alert?.evaluate(({ textContent }) => textContent)).toMatch(/in this sandbox.*“allow-same-origin”/);
    } finally {
      await page.close();
      article.close();
    }
  });

  it('ignores messages, and the article ignores all but plausible heights', async () => {
    await inArticle(browser, snippet(site.url), {}, async (frame, page) => {
      await expect.poll(() => heights(page)).toMatchObject({ isAll: true });
      const before = await heights(page);
      await page.evaluate(() => {
        const hostile = [null, 'run', { type: 'manyhands-height', height: 300 }, { name: 'leave' }, { type: 'run' }];
        for (const message of hostile) {
          (document.querySelector('iframe') as HTMLIFrameElement).contentWindow?.postMessage(message, '*');
          postMessage(message, '*');
        }
      });
      await frame.evaluate(() => {
        for (const height of [Number.NaN, Infinity, -1, 0, 99, 5001, 1e9, '300', null, [300], { valueOf: () => 300 }])
          try {
            parent.postMessage({ type: 'manyhands-height', height }, '*');
          } catch {}
        for (const message of [null, 300, 'manyhands-height', { height: 300 }, { type: 'other', height: 300 }])
          parent.postMessage(message, '*');
        return new Promise((resolve) => setTimeout(resolve, 100));
      });
      expect(await heights(page)).toEqual(before);
      expect(await frame.$('progress, .figures')).toBeNull();
    });
  });

  it('answers in both frames of an article where only a service worker isolates them', async () => {
    const host = await startStaticHost('some/where/');
    try {
      // An isolated article requires headers from the host itself, so the service worker is never registered there.
      const article = await serveArticle(snippet(host.url), ISOLATED);
      const page = await browser.newPage();
      await page.goto(article.url);
      await expect.poll(() => host.asked.length).toBeGreaterThan(0);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      expect(host.asked).toEqual(['?embed']);
      await page.close();
      article.close();
      // An article does not list the frames in its shadow roots.
      const [frame] = snippet(host.url).split('<script>');
      const element = `<div><template shadowrootmode="open">${frame}</template></div>`;
      await inArticle(browser, element.repeat(2), {}, async (_, page) => {
        const frames = page.frames().filter((frame) => frame.url().includes('?embed'));
        expect(frames).toHaveLength(2);
        for (const frame of frames) {
          // Each is reloaded on its own.
          const isIsolated = () => frame.evaluate(() => crossOriginIsolated).catch(() => null);
          await expect.poll(isIsolated, { timeout: 15_000 }).toBe(inChromium);
          await frame.waitForSelector('.primary');
          await run(frame);
          expect(await predicted(frame)).toEqual(inChromium ? [] : ['Threads without the GIL']);
        }
        // Nothing is stored for offline use.
        expect(host.asked.filter((path) => path.includes('julia-1600'))).toEqual([]);
      });
    } finally {
      await host.close();
    }
  });
});

async function run(frame: Frame): Promise<void> {
  // Firefox's driver cannot click in the frame of an isolated page.
  await frame.$eval('.primary', (button) => (button as HTMLElement).click());
  await frame.waitForSelector('.verdict .answer', { timeout: 60_000 });
}

async function textOf(frame: Frame, selector: string): Promise<string> {
  return frame.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', selector);
}

function predicted(frame: Frame): Promise<string[]> {
  return frame.$$eval('.row:has(.predicted-bar) .name', (names) => names.map((name) => name.textContent ?? ''));
}

/** The height of the frame, and whether it shows all of its content. */
async function heights(page: Page): Promise<{ height: number; isAll: boolean }> {
  const height = await page.$eval('iframe', (frame) => (frame as HTMLIFrameElement).clientHeight);
  const frame = page.frames().find((frame) => frame !== page.mainFrame());
  const content = await frame?.evaluate(() => document.documentElement.scrollHeight);
  return { height, isAll: height !== HEIGHT && height === content };
}
