// Files of the last result for other programs, and the last run in the browser's profiler.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { FILES, type FileFormat } from '../../www/exports/file.ts';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const QUICK = 'v=1&tasks=4&steps=sleep:5,squares:200000&run=sequential,pipeline&repeats=2&threads=2';

/** How the file of each button begins, in their order. */
const BUTTONS: [FileFormat, RegExp][] = [
  ['svg', /^<svg[^>]* lang="de"(?!.* to )/s],
  ['png', /^.PNG\r\n/],
  ['json', /^\{"version":/],
  ['json+spans', /^\{"version":/],
  ['csv', /^strategy,round,makespan_ms/],
  ['spans', /^strategy,round,task,step/],
  ['chrome', /^[{[]/],
  ['perfetto', /^\n/],
];

declare global {
  var savedFile: Promise<{ name: string; text: string }>;
}

inEachBrowser({}, (site) => {
  it('every format can be downloaded, in the page’s language', async () => {
    const page = await site.open(QUICK);
    await page.evaluate(() => localStorage.setItem('manyhands.language', 'de'));
    await page.reload();
    await page.evaluate(() => globalThis.manyhands.ready);
    expect(await endOfRun(page)).toBe('done');
    await openDownloads(page);
    const buttons = await page.$$('.download button');
    expect(buttons).toHaveLength(BUTTONS.length);
    for (const [at, [format, begin]] of BUTTONS.entries()) {
      const { name, text } = await save(page, at);
      expect(name).toMatch(/^manyhands-sleep-squares-4-tasks-\d{4}-\d\d-\d\d\./);
      expect(name.slice(name.indexOf('.') + 1)).toBe(FILES[format].extension);
      expect(text).toMatch(begin);
    }
    await page.click('[popovertarget=menu-share]');
    const code = await page.waitForSelector('.share details:has(.qr) summary');
    await code?.click();
    await page.waitForSelector('.qr svg', { visible: true });
    expect(await violations(page)).toEqual([]);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]).catch(() => {});
    await page.click('.qr button');
    expect(await violations(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('the last run is in the browser’s profiler until that is switched off', async () => {
    const page = await site.open(QUICK);
    expect(await endOfRun(page)).toBe('done');
    await openDownloads(page);
    const shown = () => page.evaluate(() => performance.getEntriesByType('measure').length);
    const isChromium = site.browserName === 'chromium';
    expect(await shown()).toBe(0);
    if (isChromium) await page.tracing.start({ categories: ['blink.user_timing'] });
    await page.click('.profiler input');
    await page.waitForFunction(() =>
      /You can stop/.test(document.querySelector('.profiler [role=status]')?.textContent ?? ''),
    );
    const entries = await shown();
    expect(entries).toBeGreaterThan(16);
    if (isChromium) {
      const recorded = new TextDecoder().decode(await page.tracing.stop());
      expect(recorded.match(/\\"dataType\\":\\"track-entry\\"/g)).toHaveLength(entries);
    }
    await page.click('.profiler input');
    await expect.poll(shown).toBe(0);
  });
});

async function openDownloads(page: Page): Promise<void> {
  await page.evaluate(() => {
    const summaries = [...document.querySelectorAll('summary')];
    summaries.find(({ textContent }) => /^(Download|Herunterladen)/.test(textContent ?? ''))?.click();
  });
  await page.waitForSelector('.download button');
}

/** Presses a button. The file's name, and its content. */
async function save(page: Page, button: number): Promise<{ name: string; text: string }> {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    let file = new Blob();
    URL.createObjectURL = (made) => {
      file = made as Blob;
      return createObjectURL(made);
    };
    globalThis.savedFile = new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = async function () {
        URL.createObjectURL = createObjectURL;
        resolve({ name: this.download, text: await file.text() });
      };
    });
  });
  await page.evaluate((at) => document.querySelectorAll<HTMLElement>('.download button')[at]?.click(), button);
  const saved = await page.evaluate(() => globalThis.savedFile);
  await page.waitForSelector('.download button:not([aria-disabled=true])');
  return saved;
}
