// The printed page, and the page in forced colors.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { painted } from './painted.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK = 'v=1&tasks=6&steps=fetch:20~5:65536,thumbnail:64&threads=2&repeats=2&run=sequential,pipeline';

inEachBrowser({}, (site) => {
  it('is printed in black on white, and keeps its colors afterwards', async () => {
    const page = await site.open(LINK);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    if (await page.$('.theme[aria-pressed="false"]')) await page.click('.theme');
    expect(await bar(page)).not.toEqual([0, 0, 0]);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await bar(page)).toEqual([0, 0, 0]);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await bar(page)).not.toEqual([0, 0, 0]);
  });

  // Only this browser's driver can emulate these.
  const asked = it.runIf(site.browserName === 'chromium');

  asked('on paper it has its link, and no controls', async () => {
    const page = await site.open(LINK);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    await page.emulateMediaType('print');
    expect(await page.$$eval('button', (all) => all.filter((one) => one.checkVisibility()).length)).toBe(0);
    const link = await page.$eval('.print-footer', (link) => link.checkVisibility() && link.textContent);
    expect(link).toContain(`${site.url}#v=1&tasks=6`);
    await page.emulateMediaType('screen');
    expect(await page.$eval('.print-footer', (link) => link.checkVisibility())).toBe(false);
  });

  asked('on paper no parts overlap on any page, and the settings are a complete sentence', async () => {
    const page = await site.open(`${LINK},event-loop,gil-threads,threads,processes,fork-join,two-phase`);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    await page.emulateMediaType('print');
    // The width of A4 without margins.
    await page.setViewport({ width: 680, height: 1_000 });
    // Chromium overlaps content with a grid that crosses pages, but only in print.
    const grids = await page.$$eval('#app, main, .outcome, .verdict', (parts) =>
      parts.filter((part) => getComputedStyle(part).display !== 'block').map((part) => part.className),
    );
    expect(grids).toEqual([]);
    const overlapping = await page.evaluate(() => {
      const parts = [
        ...document.querySelectorAll(
          'header, .sentence, .row, .scale, .pictures, .verdict, .report-notes, .print-footer',
        ),
      ];
      const boxes = parts
        .filter((part) => part.checkVisibility())
        .map((part) => ({ name: part.className, box: part.getBoundingClientRect() }));
      const sorted = boxes.sort((one, other) => one.box.top - other.box.top);
      return sorted
        .slice(1)
        .flatMap(({ name, box }, index) =>
          box.top < (sorted[index]?.box.bottom ?? 0) - 1 ? [`${name} on ${sorted[index]?.name}`] : [],
        );
    });
    expect(overlapping).toEqual([]);
    expect(await page.$eval('.resources', (line) => (line as HTMLElement).innerText.trim())).toMatch(/seed\s*1$/);
  });

  asked('keeps its patterns and outlines in forced colors, each in a system color', async () => {
    const page = await site.open(LINK);
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    const [canvas, link] = await page.$eval('.plot canvas', (plot) => {
      const { width, height } = plot as HTMLCanvasElement;
      const { data } = (plot as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
      const colours = new Set<string>();
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) colours.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`);
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'LinkText';
      const link = getComputedStyle(probe).color;
      probe.remove();
      return [[...colours], link] as const;
    });
    // The lines of waiting and their background, computing, and the bar.
    expect(canvas.length).toBeGreaterThanOrEqual(3);
    expect(canvas).toContain(link);
  });
});

/** The color of the first row's bar. */
async function bar(page: Page): Promise<number[]> {
  await painted(page);
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.plot canvas');
    const pixel = canvas?.getContext('2d')?.getImageData(4, 6 * devicePixelRatio, 1, 1).data;
    return Array.from(pixel ?? []).slice(0, 3);
  });
}
