// Results in a link are the same figures in every browser, and for a program that knows nothing but the link's format.

import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ALL_BROWSERS, asPuppeteer, isInstalled, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { launchWebKit } from '../../scripts/lib/webkit.mjs';
import { figuresIn } from '../../www/words/figures.ts';
import { resultsIn } from './results-value.ts';
import { copySharedLink } from './share-link.ts';
import { Site } from './site.ts';

const LINK = 'v=1&tasks=3&steps=sleep:20,squares:1000&run=sequential,event-loop&repeats=2';

const WEBKIT = async () => asPuppeteer(await launchWebKit({ sharedMemory: true }));
const sites = ALL_BROWSERS.filter(isInstalled).map((name) => {
  return new Site(name, {}, name === 'webkit' ? WEBKIT : () => launchBrowser(name));
});
beforeAll(() => Promise.all(sites.map((site) => site.start())), 60_000);
afterEach(() => Promise.all(sites.map((site) => site.endTest())));
afterAll(() => Promise.all(sites.map((site) => site.stop())));

it('shows what one browser measured in all of them, and passes on the same link', { timeout: 60_000 }, async () => {
  const measured = await sites[0]?.open(LINK);
  if (!measured) throw new Error('No browser is installed');
  await measured.evaluate(() => globalThis.manyhands.measure());
  const link = await copySharedLink(measured, 'results');
  const fragment = link.slice(link.indexOf('#') + 1);
  const { browser, makespans } = resultsIn(fragment);
  expect(browser).toBe('chromium');
  const longestMs = Math.max(...makespans.flat());
  const medians = makespans.map(([one = 0, other = 0]) => figuresIn('en').time((one + other) / 2, longestMs));
  for (const site of sites) {
    const page = await site.open(fragment);
    await expect.poll(() => otherTimes(page), { timeout: 15_000, message: site.browserName }).toEqual(medians);
    expect(await page.evaluate(() => location.hash)).toBe(`#${fragment}`);
  }
});

/** The medians of the other measurement, as the rows show them. */
function otherTimes(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('.other-figures .makespan'), ({ textContent }) => textContent),
  );
}
