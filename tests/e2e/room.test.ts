// Small windows and large text: nothing is missing or cut off, and no texts overlap.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { painted } from './painted.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK = 'v=1&tasks=6&steps=fetch:20~5:65536,thumbnail:64&threads=2&repeats=2&run=sequential,gil-threads,pipeline';
const BAD = 'v=1&tasks=many&steps=boil:20,fetch:99999&run=fly,event-loop';

/** The requirements of WCAG 2.2: reflow (1.4.10) and text resizing (1.4.4). */
const ROOMS = [
  { width: 320, text: 100 },
  { width: 768, text: 100 },
  { width: 1280, text: 100 },
  { width: 768, text: 200 },
  { width: 1280, text: 200 },
];

inEachBrowser({}, (site) => {
  it.each(ROOMS)('$width px wide, with text of $text %', async ({ width, text }) => {
    const page = await site.open(LINK);
    await page.setViewport({ width, height: 800 });
    await page.evaluate((text) => {
      document.documentElement.style.fontSize = `${text}%`;
    }, text);
    expect(await faults(page), 'before a run').toEqual([]);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.pictures canvas');
    expect(await faults(page), 'after it').toEqual([]);
    await page.click('.opener');
    await page.focus('.surface');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('.cursor');
    expect(await faults(page), 'with a row open').toEqual([]);
    await page.evaluate((link) => location.assign(link), `#${BAD}`);
    await page.waitForSelector('.problems li');
    expect(await faults(page), 'with problems').toEqual([]);
  });
});

/** Descriptions of everything that does not fit. */
async function faults(page: Page): Promise<string[]> {
  await painted(page);
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      getComputedStyle(element).clipPath === 'none' &&
      // Except text for screen readers, overlays, which are meant to cover something, and the insides of native controls.
      !element.closest('.unseen, .cursor, .tip, .caption, option');
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const isCut =
        (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
      // Ticks beyond the axis are not meant to be visible.
      if (isCut && isSeen(element) && !element.matches('.axis'))
        found.push(`cut off: ${element.className}: ${element.textContent}`);
    }
    // The scale is always visible, and covers everything that is scrolled beneath it.
    const texts: { words: string; onScale: boolean; boxes: DOMRect[] }[] = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (!node.textContent?.trim() || !node.parentElement || !isSeen(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const onScale = node.parentElement.closest('.scale') !== null;
      texts.push({ words: node.textContent.trim(), onScale, boxes: Array.from(range.getClientRects()) });
    }
    // Lines may touch, but letters may not.
    const SLACK = 3;
    const overlap = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2 * SLACK;
    for (const [index, one] of texts.entries())
      for (const other of texts.slice(index + 1))
        if (one.onScale === other.onScale && one.boxes.some((box) => other.boxes.some((over) => overlap(box, over))))
          found.push(`"${one.words}" and "${other.words}" overlap`);
    return found;
  });
}
