// Typed numbers, and changes of settings during a measurement.

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK = 'v=1&tasks=4&steps=sleep:5&run=event-loop&repeats=1';

inEachBrowser({}, (site) => {
  describe('a number', () => {
    it.each([
      ['en', '2,000', 2_000, ''],
      ['en', '2 000', 2_000, ''],
      ['en', "2'000", 2_000, ''],
      ['en', '2.7', 3, '2.7 was rounded to 3.'],
      ['en', '2.000', 2, '2.000 was read as 2.'],
      ['en', 'many', 4, '“many” is not a number. 4 is used.'],
      ['en', '', 4, 'nothing was entered. 4 is used.'],
      ['en', '20000', 10_000, '10,000'],
      ['en', '9'.repeat(400), 10_000, '10,000'],
      ['en', '\u202e12', 4, '“\\u{202e}12” is not a number.'],
      ['de', '2.000', 2_000, ''],
      ['de', '2,7', 3, '2,7 wurde auf 3 gerundet.'],
      ['de', '2.7', 3, '2.7 wurde auf 3 gerundet.'],
      ['de', '2,000', 2, '2,000 wurde als 2 gelesen.'],
    ])('in %s, %j is %i', async (language, typed, tasks, remark) => {
      const page = await site.open(LINK);
      await speak(page, language);
      await type(page, '.workload input[role=spinbutton]', typed);
      await page.keyboard.press('Tab');
      await expect
        .poll(async () => (await page.evaluate(() => globalThis.manyhands.settings())).settings.tasks)
        .toBe(tasks);
      await expect.poll(() => page.$eval('.problems', ({ textContent }) => textContent)).toContain(remark);
      if (remark === '') expect(await page.$eval('.problems', ({ textContent }) => textContent)).toBe('');
      const field = await page.$eval('.workload input[role=spinbutton]', (input) => (input as HTMLInputElement).value);
      expect(field).toBe(String(tasks));
    });

    it('changes with the arrow keys, and is committed once', async () => {
      const page = await site.open(LINK);
      await page.focus('.workload input[role=spinbutton]');
      const before = await page.evaluate(() => history.length);
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown'] as const) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.hash.includes('tasks=6'));
      expect(await page.evaluate(() => history.length)).toBe(before + 1);
    });

    it('is dropped with its field when another link is opened', async () => {
      const page = await site.open(LINK.replace('sleep:5', 'sleep:5,squares:1000,sleep:3'));
      await type(page, '[aria-label="Step 3: wait, ms"]', '77');
      // Chromium then says that the field is left, in the middle of a render.
      await page.evaluate((link) => location.assign(`#${link}`), LINK);
      await page.waitForFunction(() => !document.querySelector('[aria-label^="Step 3"]'));
      expect(await page.evaluate(() => location.hash)).toBe(`#${LINK}`);
      await type(page, '[aria-label="Step 1: wait, ms"]', '9');
      await page.keyboard.press('Tab');
      await page.waitForFunction(() => location.hash.includes('steps=sleep:9&'));
    });

    it('is parsed in the same way in a guess, in a sweep and in an own task', async () => {
      const page = await site.open(LINK);
      await page.click('.runbar button[aria-pressed]');
      await page.waitForSelector('.guess-field input');
      await type(page, '.guess-field input', '1,500');
      await page.waitForFunction(() => document.querySelector('.guess input')?.ariaValueText === '1.5 s');
      await page.click('.charts summary');
      await page.waitForSelector('.sweep-form input:not(:disabled)');
      await type(page, '.sweep-form input', '1.6');
      await page.keyboard.press('Tab');
      await page.waitForFunction(() =>
        document.querySelector('.notice')?.textContent?.includes('1.6 was rounded to 2'),
      );
      await page.click('header [aria-haspopup=dialog]');
      await page.waitForSelector('.own-task .strategies');
      await type(page, '.own-task input[role=spinbutton]', '60,000');
      await page.keyboard.press('Tab');
      await page.waitForFunction(() => /own=[^&]*60000/.test(location.hash));
    });
  });

  it('a run says that the settings have changed since it began', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:4000&run=event-loop&repeats=1');
    const ended = endOfRun(page);
    await page.waitForSelector('.now');
    const says = () => page.$eval('.now', ({ textContent }) => /before your change/.test(textContent ?? ''));
    expect(await says()).toBe(false);
    await page.focus('.workload input[role=spinbutton]');
    await page.keyboard.press('ArrowUp');
    await expect.poll(says).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(says).toBe(false);
    await page.keyboard.press('Escape');
    expect(await ended).toBe('cancelled');
  });

  it('two tabs that measure at the same time say so', async () => {
    const [one, other] = [
      await site.open(LINK),
      await site.open('v=1&tasks=1&steps=sleep:2000&run=event-loop&repeats=1'),
    ];
    const ended = endOfRun(other);
    await other.waitForSelector('.now');
    expect(await endOfRun(one)).toBe('done');
    expect(await one.$eval('.from', ({ textContent }) => textContent)).toMatch(/Another tab/);
    expect(await ended).toBe('done');
    expect(await other.$eval('.from', ({ textContent }) => textContent)).toMatch(/Another tab/);
    // The other tab has finished.
    expect(await endOfRun(one)).toBe('done');
    expect(await one.$eval('.from', ({ textContent }) => textContent)).toBe('');
  });

  it('a click in the timeline draws no focus ring; a key does', async () => {
    const page = await site.open(LINK);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    await page.click('.plot canvas');
    const frame = () =>
      page.$eval('.surface', (surface) => [surface.matches(':focus'), surface.matches(':focus-visible')]);
    expect(await frame()).toEqual([true, false]);
    await page.keyboard.press('Tab');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await frame()).toEqual([true, true]);
  });

  it('sweeps can be planned before anything has run', async () => {
    const page = await site.open('v=1&tasks=4&steps=squares:1000&run=sequential,event-loop&repeats=1');
    await page.click('.charts summary');
    await page.waitForFunction(() => /Measures at/.test(document.querySelector('.planned')?.textContent ?? ''));
    await page.click('.tabs label:first-of-type');
    expect(await page.$eval('.chart', ({ textContent }) => textContent)).toMatch(/Press Run first/);
  });
});

async function speak(page: Page, language: string): Promise<void> {
  await page.select('select.language', language);
  await page.waitForFunction((tag) => document.documentElement.lang === tag, {}, language);
}

/** Replaces the content of a field. */
async function type(page: Page, field: string, text: string): Promise<void> {
  await page.focus(field);
  await page.$eval(field, (input) => (input as HTMLInputElement).select());
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
}
