// Results in the link: what one browser measured is shown by another, and compared with what that measures.

import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { copySharedLink } from './share-link.ts';
import { inEachBrowser } from './site.ts';

const LINK = 'v=1&tasks=4&steps=sleep:20,primes:20000&run=sequential,event-loop,pipeline';

/** The median of each row, as text, of the other measurement. */
const otherTimes = (page: Page) =>
  page.$$eval('.other-figures .makespan', (all) => all.map(({ textContent }) => textContent ?? ''));

/** What `compare` of the Python package made of a function that waits. */
const COMPARED =
  'v=1&tasks=9&steps=sleep:20,squares:16354&run=sequential,gil-threads,processes&threads=20&repeats=1&own=wait:20,compute:0,tasks:9,cores:2,split:0,handover:1249,start:116,message:479&r=AbOiAQABAAAAAAIAAd-l1aqNg4rtywEBltQGAfnNCAABAAADAY6oFwG-qhYBsMoWMX1ikQ';
/** Two strategies on another machine, and the spans of one. */
const REPORT = readFileSync(new URL('../../fuzz/seeds/report/spans', import.meta.url), 'utf8');

/** Drops a file on the page. */
function drop(content: string, name: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], name));
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
}

/** Waits until the page says this of the last thing done. */
async function said(page: Page, text: string): Promise<void> {
  await page.waitForFunction((text) => document.querySelector('.notice')?.textContent?.includes(text), {}, text);
}

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

    await page.click('::-p-text(Embed this in an article)');
    await (await page.waitForSelector('::-p-text(Readers see my results)'))?.click();
    await page.waitForSelector('details .reveals');
    const html = await page.$$eval('pre', (all) => all.map(({ textContent }) => textContent).join());
    expect(html).toContain(`?embed#${fragment.replaceAll('&', '&amp;')}"`);

    const other = await site.open(fragment);
    await other.waitForSelector('.other-figures');
    const theirs = await otherTimes(other);
    // They are exact to 0.01% in a link, so their last digit may differ.
    const ratios = theirs.map((time, row) => Number.parseFloat(time) / Number.parseFloat(times[row] ?? ''));
    expect(ratios).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 1)));
    expect(await other.$eval('.other-measurement', ({ textContent }) => textContent)).toContain(
      'Nobody has verified them',
    );
    expect(await other.$('.plot canvas')).toBeNull();
    await other.evaluate(() => globalThis.manyhands.measure());
    await other.waitForSelector('.contrast');
    expect(await otherTimes(other)).toEqual(theirs);
    expect(await other.$$eval('.other-plot p', (all) => all.map(({ textContent }) => textContent))).toEqual(
      times.map(() => expect.stringMatching(/^Theirs: here \d.* as fast \(\d.* to \d.*\)/)),
    );
    expect(await other.$eval('.contrast', ({ textContent }) => textContent)).toContain('Waits take equally long');
    expect(await violations(other)).toEqual([]);
  });

  it('opens a report that is dropped, with its timeline, and stays as it is with another file', async () => {
    const page = await site.open(LINK);
    await page.evaluate(drop, '{"version":3}', 'other.json');
    await said(page, 'The file is JSON, but not a report.');
    expect(await page.evaluate(() => location.hash)).toBe(`#${LINK}`);
    await page.evaluate(drop, REPORT, 'report.json');
    await said(page, 'report.json is open');
    await page.waitForSelector('.plot canvas');
    expect(await otherTimes(page)).toEqual(['12.3 ms', '6.75 ms']);
    expect(await page.$$('.opener')).toHaveLength(1);
    expect(await page.evaluate(() => location.hash)).toMatch(/^#v=1&tasks=2&.*&r=/);
    await page.focus('.surface');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() =>
      /^Pipeline, task 1, step 1: sleep/.test(document.querySelector('.timeline [role=status]')?.textContent ?? ''),
    );
  });

  it('shows the results of a compared function before its task', async () => {
    const page = await site.open(COMPARED);
    await page.waitForSelector('.other-measurement');
    expect(await page.$('.own-task')).toBeNull();
    await page.click('::-p-text(My own task)');
    await page.waitForSelector('.own-task[open]');
    expect(await page.evaluate(async () => (await globalThis.manyhands.settings()).settings.own?.wait)).toBe(20);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.own-task'));
    expect(await page.$('.other-measurement')).not.toBeNull();
    // Also if the dialog was open before, and Back has closed it.
    await page.click('::-p-text(My own task)');
    await page.waitForSelector('.own-task[open]');
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => !document.querySelector('.own-task'));
    await page.evaluate((link) => location.assign(`#${link}`), COMPARED);
    await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.own?.wait === 20);
    expect(await page.$('.own-task')).toBeNull();
  });

  it('names results that were cut, and keeps the settings', async () => {
    const page = await site.open(`${LINK}&r=AZKiAQ`);
    expect(await page.$eval('.problems', ({ textContent }) => textContent)).toBe(
      'This link was cut or changed: its results are missing. Copy the whole link again.',
    );
    expect(await page.evaluate(async () => (await globalThis.manyhands.settings()).settings.tasks)).toBe(4);
    expect(await page.$('.other-measurement')).toBeNull();
  });

  it('compares a run with an earlier one, and shows many results side by side', async () => {
    const page = await site.open(LINK);
    const links: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      await page.evaluate(() => globalThis.manyhands.measure());
      links.push(await copySharedLink(page, 'results'));
    }
    await page.click('::-p-text(Compare with earlier runs)');
    await page.waitForSelector('.wall-form textarea');
    await page.click('.earlier label:nth-of-type(2) input');
    await page.waitForSelector('.contrast');
    expect(await page.$$eval('.other-plot p', (all) => all.map(({ textContent }) => textContent))).toEqual(
      Array(3).fill(expect.stringMatching(/^Before: now \d.* as fast/)),
    );
    await page.focus('.wall-form textarea');
    const pasted = [...links, links[0], links[0]?.slice(0, -3), 'v=1'].join('\n');
    await page.evaluate((text) => document.execCommand('insertText', false, text), pasted);
    await page.click('.wall-form [type=submit]');
    await page.waitForSelector('.wall figure');
    expect(await page.$$eval('.wall figure', (all) => all.map((it) => it.querySelectorAll('li').length))).toEqual([
      2, 2, 2,
    ]);
    expect(await page.$$eval('.wall-form [role=status] p', (all) => all.map(({ textContent }) => textContent))).toEqual(
      [
        '2 added.',
        '1 was here already.',
        'Line 4: This link was cut or changed: its results are missing. Copy the whole link again.',
        'Line 5: this link has no results.',
      ],
    );
    const link = await page.$eval('.wall input.link', (field) => (field as HTMLInputElement).value);
    const wall = await site.open(link.slice(link.indexOf('#') + 1));
    await wall.waitForSelector('.wall figure');
    expect(await wall.$eval('.wall h2', ({ textContent }) => textContent)).toBe('Results of 2 machines');
    await wall.setViewport({ width: 320, height: 800 });
    expect(await wall.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(wall)).toEqual([]);
  });
});
