// The programs on the page: for the current settings, strategy and language, and loaded on demand.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK = 'v=1&tasks=7&steps=sleep:5~5,fetch:10:100,squares:100000&run=sequential,pipeline&threads=3&repeats=1';

inEachBrowser({}, (site) => {
  it('are loaded on demand', async () => {
    const page = await site.open(LINK);
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));
    expect((await loaded()).filter((name) => /^code-(?!load)|plain|python|rust/.test(name))).toEqual([]);
    await open(page);
    expect((await loaded()).filter((name) => /^code-/.test(name))).not.toEqual([]);
  });

  it('are for the selected settings, strategy and language', async () => {
    const page = await site.open(LINK);
    await open(page);
    expect(await text(page)).toMatch(/^"""7 tasks, each: sleep 5 ± 5 ms.*TASKS = 7\n.*asyncio\.gather/s);
    await page.select('.code select', 'gil-threads');
    await shows(page, 'ThreadPoolExecutor');
    await page.click('.code fieldset label:nth-of-type(2) input');
    await shows(page, 'static LOCK: Mutex');
    expect(await commands(page)).toContain('cargo add sha2@=');
    await page.focus('input[type=range]');
    await page.keyboard.press('ArrowRight');
    await shows(page, 'const TASKS: u32 = 10;');
    const kinds = await page.$$eval('.listing span', (spans) => [...new Set(spans.map((span) => span.className))]);
    expect(kinds.sort()).toEqual(['comment', 'keyword', 'name', 'number', 'string'].map((kind) => `token-${kind}`));
  });

  it('keep the selected strategy and language', async () => {
    const page = await site.open(LINK);
    await open(page);
    await page.select('.code select', 'two-phase');
    await page.click('.code fieldset label:nth-of-type(2) input');
    await shows(page, 'into_par_iter');
    const next = await site.open(LINK);
    await open(next);
    expect(await text(next)).toContain('into_par_iter');
    await next.evaluate(() => localStorage.clear());
  });

  it('are copied without colors', async () => {
    const page = await site.open(LINK);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => Object.assign(globalThis, { copied: text }) },
      });
    });
    await open(page);
    await page.click('.listing:last-of-type button');
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent === 'Copied.');
    const copied = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
    expect(copied).toBe(await text(page));
  });

  it.each(['light', 'dark'])(
    'have no axe violations in the %s, wide and narrow, before and after a run',
    async (theme) => {
      const page = await site.open(LINK);
      await page.evaluate((theme) => {
        document.documentElement.dataset.theme = theme;
      }, theme);
      await open(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewport({ width: 320, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(await violations(page)).toEqual([]);
      expect(await endOfRun(page)).toBe('done');
      expect(await violations(page)).toEqual([]);
    },
  );

  it('wait for the end of a run', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:3000&repeats=1');
    const ended = endOfRun(page);
    await page.waitForSelector('.now');
    await page.click('.code summary');
    await page.waitForSelector('.code p[role=status]');
    expect(await page.$('.listing')).toBeNull();
    await page.keyboard.press('Escape');
    expect(await ended).toBe('cancelled');
    await page.waitForSelector('.listing');
  });
});

async function open(page: Page): Promise<void> {
  await page.click('.code summary');
  await page.waitForSelector('.listing');
}

function text(page: Page): Promise<string> {
  return page.$eval('.listing:last-of-type code', (code) => code.textContent ?? '');
}

function commands(page: Page): Promise<string> {
  return page.$eval('.listing code', (code) => code.textContent ?? '');
}

async function shows(page: Page, part: string): Promise<void> {
  await page.waitForFunction(
    (part) => document.querySelector('.listing:last-of-type code')?.textContent?.includes(part),
    {},
    part,
  );
}
