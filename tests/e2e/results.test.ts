// Results in the link: what one browser measured is shown by another, and compared with what that measures.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { copySharedLink } from './share-link.ts';
import { inEachBrowser } from './site.ts';

const LINK = 'v=1&tasks=4&steps=sleep:20,primes:20000&run=sequential,event-loop,pipeline';

/** The median of each row, as text, of the other measurement. */
const otherTimes = (page: Page) =>
  page.$$eval('.other-figures .makespan', (all) => all.map(({ textContent }) => textContent));

inEachBrowser({}, (site) => {
  it('shows the results of a link without running anything, and compares them with a run', async () => {
    const page = await site.open(LINK);
    await page.evaluate(() => globalThis.manyhands.measure());
    await page.waitForSelector('.row .figures');
    const times = await page.$$eval('.row > .figures .makespan', (all) => all.map(({ textContent }) => textContent));
    const link = await copySharedLink(page, 'results');
    const fragment = link.slice(link.indexOf('#') + 1);
    expect(fragment).toMatch(/^v=1&tasks=4&.*&r=[\w-]+$/);
    expect(fragment.length).toBeLessThan(2_000);

    const other = await site.open(fragment);
    await other.waitForSelector('.other-figures');
    expect(await otherTimes(other)).toEqual(times);
    expect(await other.$eval('.other-measurement', ({ textContent }) => textContent)).toContain(
      'Nobody has verified them',
    );
    expect(await other.$('.plot canvas')).toBeNull();
    await other.evaluate(() => globalThis.manyhands.measure());
    await other.waitForSelector('.contrast');
    expect(await otherTimes(other)).toEqual(times);
    expect(await other.$$eval('.other-plot p', (all) => all.map(({ textContent }) => textContent))).toEqual(
      times.map(() => expect.stringMatching(/^Theirs: here \d.* as fast \(\d.* to \d.*\)/)),
    );
    expect(await other.$eval('.contrast', ({ textContent }) => textContent)).toContain('Waits are equal');
  });

  it('names results that were cut, and keeps the settings', async () => {
    const page = await site.open(`${LINK}&r=AZKiAQ`);
    expect(await page.$eval('.problems', ({ textContent }) => textContent)).toBe(
      'This link was cut or changed: its results are missing.',
    );
    expect(await page.evaluate(async () => (await globalThis.manyhands.settings()).settings.tasks)).toBe(4);
    expect(await page.$('.other-measurement')).toBeNull();
  });
});
