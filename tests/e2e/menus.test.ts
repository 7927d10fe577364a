// Menus, dialogs and tooltips: they fit into the window in every language and width, and close as users expect.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { ON_CLUSTERS, STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { LESSONS } from '../../www/lessons/lessons.ts';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK = 'v=1&tasks=4&steps=sleep:5,squares:1000&threads=2&repeats=1&run=sequential,gil-threads,pipeline';

const WIDTHS = [320, 768, 1280];
const LANGUAGES = ['en', 'de', 'kitchen'];

inEachBrowser({}, (site) => {
  it.each(WIDTHS)('each menu, dialog and tooltip fits into a window %i px wide', async (width) => {
    const page = await site.open(LINK);
    await page.setViewport({ width, height: 800 });
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    for (const language of LANGUAGES) {
      await page.select('select.language', language);
      await page.waitForFunction((tag) => document.documentElement.lang === tag, {}, language === 'de' ? 'de' : 'en');
      const menus = await page.$$eval('[popovertarget]', (all) => all.map((one) => one.getAttribute('popovertarget')));
      expect(menus).toEqual(['menu-lessons', 'menu-presets', 'menu-share', 'menu-moves']);
      for (const menu of menus) {
        await page.click(`[popovertarget=${menu}]`);
        await page.waitForSelector(`#${menu}:popover-open :is(li, dt, .link)`);
        expect([language, menu, await beyondWindow(page, `#${menu}`)]).toEqual([language, menu, []]);
        await page.keyboard.press('Escape');
      }
      await page.click('header [aria-haspopup=dialog]');
      await page.waitForSelector('.own-task .strategies');
      expect([language, await beyondWindow(page, '.own-task')]).toEqual([language, []]);
      expect([language, await beyondWindow(page, '.own-task .top button')]).toEqual([language, []]);
      await page.click('.own-task .top button');
      await page.focus('.surface');
      for (const key of ['Home', 'End'] as const) {
        await page.keyboard.press(key);
        await page.waitForSelector('.tip:not([hidden])');
        expect([language, key, await beyondWindow(page, '.tip')]).toEqual([language, key, []]);
      }
      await page.keyboard.press('Escape');
    }
  });

  it('a menu closes on Escape and on a click outside, and Escape returns the focus', async () => {
    const page = await site.open(LINK);
    // High enough to show the whole menu: axe takes links outside the window for skip links.
    await page.setViewport({ width: 1280, height: 1_400 });
    const isOpen = () => page.$eval('#menu-presets', (menu) => menu.matches(':popover-open'));
    await page.focus('[popovertarget=menu-presets]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#menu-presets:popover-open');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#menu-presets') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Presets');
    await page.click('[popovertarget=menu-presets]');
    expect(await isOpen()).toBe(true);
    await page.mouse.click(200, 700);
    expect(await isOpen()).toBe(false);
    // A link closes its menu as well.
    await page.click('[popovertarget=menu-presets]');
    await page.click('#menu-presets li:nth-of-type(2) a');
    await page.waitForFunction(() => location.hash.includes('squares:1000000'));
    expect(await isOpen()).toBe(false);
  });

  it.each(LANGUAGES)('the glossary explains every strategy, and axe finds nothing in it (%s)', async (language) => {
    const page = await site.open(LINK);
    await page.select('select.language', language);
    await page.click('details.code:last-of-type summary');
    await page.waitForSelector('.glossary dd');
    const terms = await page.$$eval('.glossary dt', (all) => all.map(({ textContent }) => textContent));
    const labels = await page.$$eval('.row .name', (all) => all.map(({ textContent }) => textContent));
    expect(terms).toEqual(expect.arrayContaining(labels));
    expect(new Set(terms).size).toBe(terms.length);
    expect(await violations(page)).toEqual([]);
  });

  it('the last lesson has a table of all strategies, which is whole in a narrow window', async () => {
    const page = await site.open(LESSONS.at(-1)?.link);
    await page.waitForSelector('.choices-table summary');
    await page.click('.choices-table summary');
    const rows = await page.$$eval('.choices-table tbody tr', (all) => all.map((row) => row.textContent));
    expect(rows).toHaveLength(STRATEGIES.length + ON_CLUSTERS.length + 1);
    for (const name of ['asyncio', 'ThreadPoolExecutor', 'ProcessPoolExecutor', 'Dask', 'Ray'])
      expect(rows.join()).toContain(name);
    expect(await violations(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 800 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('Escape closes a menu before it cancels a run', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:3000&run=event-loop&repeats=1');
    const ended = endOfRun(page);
    await page.waitForSelector('.now');
    await page.click('[popovertarget=menu-presets]');
    await page.keyboard.press('Escape');
    expect(await page.$('.now')).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await ended).toBe('cancelled');
  });
});

/** The sides on which the window cuts off an element. */
function beyondWindow(page: Page, selector: string): Promise<string[]> {
  return page.$eval(selector, (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isCut = element.scrollWidth > element.clientWidth + 1;
    const sides = { left: left < 0, top: top < 0, right: right > clientWidth, bottom: bottom > clientHeight, isCut };
    return Object.entries(sides).flatMap(([side, isBeyond]) => (isBeyond ? [side] : []));
  });
}
