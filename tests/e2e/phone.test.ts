// A phone: everything fits, one thumb is enough for the main job, and after a run the result is in view.

import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PHONE, PHONE_LANDSCAPE } from '../../scripts/lib/states.mjs';
import { Site } from './site.ts';

/** Short runs, with every kind of control. */
const LINK = 'v=1&tasks=6&steps=fetch:20~5:65536,thumbnail:64&threads=2&repeats=2&run=sequential,gil-threads,pipeline';
const LONG = 'v=1&tasks=4&steps=sleep:10000&repeats=1';

/** WCAG 2.2, 2.5.8 and 2.5.5. */
const TARGET_PX = { any: 24, primary: 44 };

const WINDOWS = [
  ['upright', PHONE],
  ['on its side', PHONE_LANDSCAPE],
] as const;

// Firefox cannot emulate touch.
const site = new Site('chromium', {});
beforeAll(() => site.start());
afterEach(() => site.endTest());
afterAll(() => site.stop());

describe.each(WINDOWS)('a phone, %s', (_, phone) => {
  /** Makes the window a phone, which reloads the page. */
  async function open(fragment: string): Promise<Page> {
    const page = await site.open(fragment);
    await page.setViewport(phone);
    await page.evaluate(() => globalThis.manyhands.ready);
    return page;
  }

  async function run(page: Page): Promise<void> {
    await page.tap('.primary');
    await page.waitForSelector('.figures');
    await page.waitForSelector('.notice:not(:empty)');
  }

  it('Run and Cancel are always within reach of a thumb', async () => {
    const page = await open(LONG);
    for (const running of [false, true]) {
      if (running) {
        await page.tap('.primary');
        await page.waitForSelector('.now');
      }
      for (const share of [0, 0.5, 1]) {
        const boxes = await page.evaluate((share) => {
          scrollTo({ top: share * document.documentElement.scrollHeight, behavior: 'instant' });
          const buttons = Array.from(document.querySelectorAll('.runner button'));
          return buttons.map((button) => {
            const { top, bottom, width, height } = button.getBoundingClientRect();
            return { top: top / innerHeight, bottom: bottom / innerHeight, width, height };
          });
        }, share);
        expect(boxes).toHaveLength(2);
        for (const { top, bottom, width, height } of boxes) {
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(TARGET_PX.primary);
          expect(top).toBeGreaterThan(2 / 3);
          expect(bottom).toBeLessThanOrEqual(1);
        }
      }
    }
    await page.tap('.runner button:not(.primary)');
    await page.waitForSelector('.notice:not(:empty)');
  });

  it('every target is large enough, before a run and after it', async () => {
    const page = await open(LINK);
    expect(await smallTargets(page)).toEqual([]);
    await run(page);
    await page.waitForSelector('.pictures canvas');
    expect(await smallTargets(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it.each([false, true])('after Run the first row is in view; motion is reduced: %s', async (isReduced) => {
    const page = await open(LINK);
    const value = isReduced ? 'reduce' : 'no-preference';
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value }]);
    // The positions at which scrolling stops.
    await page.evaluate(() => {
      globalThis.seen = [];
      addEventListener('scroll', () => globalThis.seen.push(String(scrollY)));
    });
    await run(page);
    await page.waitForFunction(() => {
      const row = document.querySelector('.row:has(.figures)')?.getBoundingClientRect();
      const above = document.querySelector('.runner')?.getBoundingClientRect().top ?? 0;
      // The result does not fit below the sentence, so it scrolls. The event comes later than the new position.
      return row && row.top >= 0 && row.bottom <= above && globalThis.seen.length > 0;
    });
    const stops = await page.evaluate(() => globalThis.seen);
    if (isReduced) expect(new Set(stops).size).toBe(1);
  });

  it('the sentence takes at most half of the window', async () => {
    const page = await open('v=1');
    const height = await page.$eval('.sentence', (sentence) => sentence.getBoundingClientRect().height);
    expect(height).toBeLessThan(phone.height / 2);
  });
});

/** Descriptions of everything that can be pressed and is too small. Links within sentences may be as small as their text. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = Array.from(
      document.querySelectorAll<HTMLElement>('button, input, select, summary, [tabindex="0"]'),
    );
    const seen = targets.filter((target) => target.checkVisibility({ visibilityProperty: true }));
    return seen.flatMap((target) => {
      const isTick = target.matches('[type="checkbox"], [type="radio"]');
      // The label of a checkbox can be pressed as well.
      const { width, height } = ((isTick && target.closest('label')) || target).getBoundingClientRect();
      if (width === 0 || Math.min(width, height) >= least - 0.01) return [];
      const name = target.getAttribute('aria-label') ?? target.textContent;
      return `${target.localName}.${target.className} "${name}": ${width.toFixed(1)} x ${height.toFixed(1)}`;
    });
  }, TARGET_PX.any);
}
