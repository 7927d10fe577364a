// The charts: loaded on demand, accessible, and with a sweep that can be started and canceled.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const QUICK = 'v=1&tasks=4&steps=sleep:5,squares:200000&run=sequential,threads&repeats=2&threads=2';

inEachBrowser({}, (site) => {
  it('are loaded when they are opened, and the plotting library when a sweep begins', async () => {
    const page = await site.open(QUICK);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.charts summary');
    expect(await loaded(page, /panel|line-chart|uplot/i)).toEqual([]);
    await open(page, 'samples');
    expect(await page.$$('.dots circle')).toHaveLength(4);
    await open(page, 'sweep');
    await page.waitForSelector('.planned:not(:empty)');
    expect(await loaded(page, /line-chart|uplot/i)).toEqual([]);
    expect(await page.$('.line-chart')).toBeNull();
  });

  it.each(['samples', 'overheads', 'predicted', 'sweep'])('axe finds nothing in the chart of %s', async (tab) => {
    const page = await site.open(QUICK);
    expect(await endOfRun(page)).toBe('done');
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]).catch(() => {});
      await open(page, tab);
      expect(await violations(page)).toEqual([]);
    }
    await page.setViewport({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('is one tab stop, and arrow keys select a chart', async () => {
    const page = await site.open(QUICK);
    expect(await endOfRun(page)).toBe('done');
    await open(page, 'samples');
    await page.focus('.tabs [value="samples"]');
    const chosen = () => page.$eval('.tabs :checked', (radio) => (radio as HTMLInputElement).value);
    await page.keyboard.press('ArrowRight');
    expect(await chosen()).toBe('overheads');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await chosen()).toBe('sweep');
    await page.waitForSelector('.sweep-form');
  });

  it('a sweep over threads is planned, measured point by point, and explained', async () => {
    const page = await site.open(QUICK);
    expect(await endOfRun(page)).toBe('done');
    await open(page, 'sweep');
    await setRange(page, [1, 3, 3], 'Measures at 1, 2, 3 threads:');
    await press(page, '.begin');
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent === 'The sweep is done.');
    await page.waitForSelector('.line-chart canvas');
    const rows = await page.$$eval('.sweep-result tbody tr', (rows) => rows.map((row) => row.children.length));
    expect(rows).toEqual([7, 7, 7, 7, 7, 7]);
    expect(await page.$eval('.sweep-findings', (list) => list.textContent)).toMatch(
      /Threads without the GIL: .*(serial|poorly)/,
    );
    // It does not change the form.
    expect(await page.evaluate(() => location.hash)).toContain('threads=2');
    await page.focus('.line-chart');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const told = await page.$eval('.line-chart', (chart) => chart.getAttribute('aria-valuetext'));
    expect(told).toMatch(/^2 threads: .*Sequential \d.*Threads without the GIL \d/);
    expect(await violations(page)).toEqual([]);
  });

  it('a canceled sweep shows its points, and the page can run again', async () => {
    const page = await site.open(QUICK.replace('repeats=2', 'repeats=1'));
    expect(await endOfRun(page)).toBe('done');
    await open(page, 'sweep');
    await page.select('.sweep-form select', 'step-0');
    // The second point takes 20 s.
    await setRange(page, [5, 5000, 2], 'Measures at 5, 5,000 ms:');
    await press(page, '.begin');
    await page.waitForFunction(() => document.querySelectorAll('.sweep-result tbody tr').length === 2, {
      timeout: 20_000,
    });
    await page.waitForFunction(() => document.querySelector('.sweep-progress')?.textContent?.startsWith('Point 2'));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent?.includes('was canceled'));
    expect(await page.$$('.sweep-result tbody tr')).toHaveLength(2);
    expect(await page.$('.line-chart canvas')).not.toBeNull();
    expect(await endOfRun(page)).toBe('done');
  });
});

async function open(page: Page, tab: string): Promise<void> {
  await page.$eval('.charts', (charts) => {
    (charts as HTMLDetailsElement).open = true;
  });
  await press(page, `.tabs [value="${tab}"]`);
  await page.waitForSelector(`.tabs [value="${tab}"]:checked`);
}

/** Clicks an element even if it is scrolled out of view. */
async function press(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(`${selector}:not([aria-disabled="true"])`);
  await page.$eval(selector, (button) => (button as HTMLElement).click());
}

/** Types a range into the form, and waits until the plan shows it. */
async function setRange(page: Page, [from, to, points]: number[], planned: string): Promise<void> {
  await page.waitForSelector('.sweep-form input:not(:disabled)');
  const fields = await page.$$('.sweep-form input');
  for (const [index, value] of [from, to, points].entries()) {
    await fields[index]?.evaluate((field) => {
      (field as HTMLInputElement).focus();
      (field as HTMLInputElement).select();
    });
    await page.keyboard.type(String(value));
    await page.keyboard.press('Enter');
  }
  await page.waitForFunction(
    (planned) => document.querySelector('.planned')?.textContent?.startsWith(planned),
    {},
    planned,
  );
}

/** The loaded files whose URLs match. */
function loaded(page: Page, pattern: RegExp): Promise<string[]> {
  return page.evaluate(
    (source) =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => new RegExp(source, 'i').test(name)),
    pattern.source,
  );
}
