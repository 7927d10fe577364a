// Everything on the page is clicked and pressed twice, before, during and after a run. Nothing breaks, and nothing runs twice.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { expectRecovery, FAULTS } from './recovery.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK = 'v=1&tasks=4&steps=sleep:5,squares:1000&repeats=1&threads=2';
const LONG = 'v=1&tasks=2&steps=sleep:20000&repeats=1&run=event-loop';
/** Reload would start again, as it should. */
const CONTROLS = 'button, summary, input, select, label, canvas, [tabindex], a[href^="#"]';

/** Clicks every control twice, and presses a key twice on it. Controls that appear meanwhile get their turn, too. */
const doEverythingTwice = (page: Page) =>
  page.evaluate(async (controls) => {
    const done = new Set<Element>();
    const next = () => [...document.querySelectorAll<HTMLElement>(controls)].find((control) => !done.has(control));
    const events = [
      () => new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }),
      ...['Enter', ' ', 'ArrowDown', 'Escape'].map(
        (key) => () => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      ),
    ];
    for (let control = next(); control && done.size < 2_000; control = next()) {
      done.add(control);
      if (control.closest('.new-version')) continue;
      control.focus();
      for (const event of events) {
        control.dispatchEvent(event());
        control.dispatchEvent(event());
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    return done.size;
  }, CONTROLS);

inEachBrowser({}, (site) => {
  it('a double click on Run and on Cancel counts once', FAULTS, async () => {
    const page = await site.open(LONG);
    await page.click('.primary', { count: 2 });
    await page.waitForSelector('.now');
    await page.click('::-p-text(Cancel)', { count: 2 });
    await page.waitForFunction(() => /canceled/i.test(document.querySelector('.notice')?.textContent ?? ''));
    await expectRecovery(page);
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await page.waitForSelector('.now', { hidden: true });
    await expectRecovery(page);
  });

  it.each([
    ['before a run', LINK, false],
    ['during a run', LONG, true],
  ])('on everything, %s', FAULTS, async (_, link, isRunning) => {
    const page = await site.open(link);
    const ended = isRunning ? endOfRun(page) : Promise.resolve('done');
    if (isRunning) await page.waitForSelector('.now');
    expect(await doEverythingTwice(page)).toBeGreaterThan(50);
    await page.evaluate(() => {
      for (const dialog of document.querySelectorAll('dialog')) dialog.close();
    });
    // Presets and sweeps that were started take long.
    await page.$$eval('.runner button', (buttons) => buttons.at(-1)?.click());
    await ended;
    await page.waitForSelector('.now', { hidden: true });
    await expectRecovery(page);
  });
});
