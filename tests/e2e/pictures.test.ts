// The pictures that tasks made, below the timeline.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { painted } from './painted.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

inEachBrowser({}, (site) => {
  it.each(['fetch:30:65536,thumbnail:64', 'sleep:10,mandelbrot:64', 'mandelbrot:300,squares:1000'])(
    '%s: every task has its picture, with a name',
    async (steps) => {
      const page = await done(`v=1&tasks=5&steps=${steps}&repeats=1&threads=2`);
      const names = await page.$$eval('.pictures canvas', (all) => all.map((one) => one.ariaLabel));
      expect(names).toHaveLength(5);
      for (const [task, name] of names.entries())
        expect(name).toMatch(new RegExp(`^Task ${task + 1}: (thumbnail|Mandelbrot), finished after [\\d.]+ m?s$`));
      expect(await colours(page)).toBeGreaterThan(5);
    },
  );

  it.each(['processes', 'event-loop'])('also if only %s runs', async (run) => {
    const page = await done(`v=1&tasks=3&steps=sleep:5,mandelbrot:32&repeats=1&threads=2&run=${run}`);
    expect(await page.$$('.pictures canvas')).toHaveLength(3);
  });

  it('they appear as their tasks end in the replay, for each strategy at its own time', async () => {
    const page = await done('v=1&tasks=4&steps=sleep:60,mandelbrot:64&run=sequential,event-loop&repeats=1&threads=2');
    await page.select('.pictures select', 'sequential');
    const shown = () =>
      page.$$eval('.pictures canvas', (all) => all.map((one) => one.checkVisibility({ visibilityProperty: true })));
    expect(await shown()).toEqual([true, true, true, true]);
    await playTo(page, 0.6);
    expect(await shown()).toEqual([true, true, false, false]);
    await page.select('.pictures select', 'event-loop');
    await painted(page);
    expect(await shown()).toEqual([true, true, true, true]);
  });

  it('says how many there are if not all are shown, and shows none if there are none', async () => {
    const many = await done('v=1&tasks=60&steps=mandelbrot:16&run=event-loop&repeats=1');
    expect(await many.$$('.pictures canvas')).toHaveLength(48);
    expect(await many.$eval('.pictures', (sheet) => sheet.textContent)).toContain('The first 48 of 60.');
    const none = await site.open('v=1&tasks=2&steps=squares:10&run=event-loop&repeats=1');
    expect(await endOfRun(none)).toBe('done');
    await none.waitForSelector('.surface');
    expect(await none.$('.pictures')).toBeNull();
  });

  async function done(link: string): Promise<Page> {
    const page = await site.open(link);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.pictures canvas');
    return page;
  }
});

/** How many colors the first picture has. */
function colours(page: Page): Promise<number> {
  return page.$eval('.pictures canvas', (picture) => {
    const { width, height } = picture as HTMLCanvasElement;
    const pixels = (picture as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
    return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
  });
}

/** Moves the replay to this fraction of the total time. */
async function playTo(page: Page, part: number): Promise<void> {
  await page.$eval(
    '.replay input',
    (slider, part) => {
      const input = slider as HTMLInputElement;
      input.value = String(Number(input.max) * part);
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    part,
  );
  await painted(page);
}
