// The advice in reports, and for a person's own task.

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun, measure } from './traces.ts';

const QUICK = 'v=1&tasks=8&steps=sleep:20,squares:4000000&repeats=6&threads=2';

inEachBrowser({}, (site) => {
  describe('the panel', () => {
    it('says in one sentence which strategy to take, in three figures why, and what would change it', async () => {
      const page = await site.open(QUICK);
      const { advice } = (await measure(page)).report;
      await page.waitForSelector('.verdict');
      const texts = (selector: string) =>
        page.$$eval(selector, (found) => found.map(({ textContent }) => textContent ?? ''));
      expect((await texts('.verdict .answer'))[0]).toMatch(/^[A-Z][^.]*: [^.]+\.$/);
      expect(await texts('.verdict .carrying strong')).toHaveLength(3);
      const said = (await texts('.verdict p')).join(' ');
      // Not if several cores gained nothing, as on a busy machine: then a warning is shown instead.
      const { change, warning } = advice ?? {};
      expect(Boolean(change)).toBe(!warning);
      expect(said).toContain((change ?? warning)?.message);
      expect(said.includes('What would change it')).toBe(!warning);
      // Predictions for other machines are labeled, and collapsed.
      expect(await texts('.machines summary')).toEqual(['On other machines, predicted']);
      expect(await page.$eval('.machines', (machines) => (machines as HTMLDetailsElement).open)).toBe(false);
      // The answer and its figures are on the first screen; what qualifies them may be below.
      const bottom = await page.$eval('.verdict .carrying', (figures) => figures.getBoundingClientRect().bottom);
      expect(bottom).toBeLessThanOrEqual(800);
      expect(await violations(page)).toEqual([]);
    });
  });

  describe('my own task', () => {
    it('has an answer without a run, labeled as predicted', async () => {
      const page = await site.open();
      await ask(page);
      expect(await text(page, '.answer')).toBe('Pipeline: the waits overlap while processes compute.');
      expect(await text(page, 'h3')).toBe('The answer, predicted');
      expect(await page.$$('.own-task .carrying li')).toHaveLength(3);
      expect(await page.$$('.own-task .strategies li')).toHaveLength(7);
      expect(await text(page, '.assumed')).toContain('Nothing was measured');
      expect(await page.$('.figures')).toBeNull();
      expect(await violations(page)).toEqual([]);
    });

    it('updates when numbers or the lock change', async () => {
      const page = await site.open();
      await ask(page);
      await type(page, 'my task waits', '0');
      await answered(page, 'Processes: several tasks run at once, each in its own memory.');
      await page.select('.own-task select', '0');
      await answered(page, 'Threads without the GIL: several tasks run at once.');
      await type(page, 'it computes', '0');
      await answered(page, 'Sequential: there is too little work for the choice to matter.');
    });

    it('reports bad input, keeps the rest, and drops the message once it is fixed', async () => {
      const page = await site.open();
      await ask(page);
      await type(page, 'my task waits', '99999');
      await page.waitForFunction(() =>
        document
          .querySelector('.own-task .problems')
          ?.textContent?.includes('own: wait: “99999” is not in the range 0 to 60,000, so 60,000 is used.'),
      );
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('.own-task input[role=spinbutton]')?.value === '60000',
      );
      expect(await violations(page)).toEqual([]);
      await type(page, 'my task waits', '40');
      await page.waitForFunction(() => document.querySelector('.own-task .problems')?.textContent === '');
    });

    it('offers a similar experiment: the link fills in the form and starts nothing', async () => {
      const page = await site.open();
      await ask(page);
      await page.click('.own-task .trial a');
      await page.waitForFunction(() => !location.hash.includes('own=') && location.hash.includes('steps=sleep:'));
      await page.waitForFunction(() => document.querySelector('dialog') === null);
      const run = await page.evaluate(async () => (await globalThis.manyhands.settings()).settings.run);
      expect(run).toEqual(expect.arrayContaining(['gil-threads', 'processes', 'pipeline']));
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      expect(await page.$('progress')).toBeNull();
      // Back returns to the question.
      await page.goBack();
      await page.waitForSelector('.own-task .carrying');
    });

    it('is in the link: typed values appear immediately, and survive a reload', async () => {
      const page = await site.open('v=1');
      await ask(page);
      expect(await page.evaluate(() => location.hash)).toBe('#v=1&own=wait:300');
      await type(page, 'number of tasks', '200');
      await page.waitForFunction(() => location.hash === '#v=1&own=wait:300,tasks:200');
      await type(page, 'limit of simultaneous waits', '10');
      await page.waitForFunction(() => location.hash === '#v=1&own=wait:300,tasks:200,limit:10');
      // A link to a trial is shown only if it belongs to the current answer.
      await page.waitForFunction(() => document.querySelector('.own-task .trial a'));
      expect(await page.$eval('.own-task .trial', ({ textContent }) => textContent)).toContain('waiting at once');
      await page.reload();
      await page.waitForSelector('.own-task .carrying');
      expect(
        await page.$eval('.own-task input[aria-label^="number of tasks" i]', (it) => (it as HTMLInputElement).value),
      ).toBe('200');
      await page.goBack();
      await page.waitForFunction(() => location.hash === '#v=1&own=wait:300,tasks:200');
      expect(await page.$('progress')).toBeNull();
    });

    it('names the problems of a link, and shows and changes the assumptions', async () => {
      const page = await site.open('v=1&own=wait:300,lock:0,tempo:3,dealer:999999');
      await page.waitForSelector('.own-task .carrying');
      const problems = await text(page, '.problems');
      expect(problems).toContain('there is no value named “tempo”');
      expect(problems).toContain('dealer: “999999” is not in the range');
      expect(await text(page, '.assumed summary')).toContain('Scheduling a task: 100,000 µs');
      await page.click('.own-task .assumed summary');
      await type(page, 'scheduling a task', '3600');
      await page.waitForFunction(() => location.hash === '#v=1&own=wait:300,lock:0,dealer:3600');
      await page.click('.own-task .code summary');
      await page.waitForFunction(() =>
        document.querySelector('.own-task .code')?.textContent?.includes('# <- your function'),
      );
      await page.click('.own-task .machines summary');
      await page.waitForFunction(() =>
        document.querySelector('.own-task .machines')?.textContent?.includes('the scheduler is busy for 1.80 s'),
      );
      expect(await violations(page)).toEqual([]);
    });

    it('sizes the trial for the measured machine, once there is a measurement', async () => {
      const page = await site.open(QUICK);
      expect(await endOfRun(page)).toBe('done');
      await ask(page);
      expect(await text(page, '.verdict')).toContain('were measured on this computer');
    });

    it('answers the largest question in well under a second', async () => {
      const page = await site.open();
      await ask(page);
      const begin = Date.now();
      await type(page, 'number of tasks', '10000');
      await page.waitForFunction(() =>
        document.querySelector('.own-task .strategies')?.textContent?.includes('3,200 s'),
      );
      console.log(`${site.browserName}: 10,000 tasks, up to 1,000 nodes: ${Date.now() - begin} ms`);
    });

    it('can be used with the keyboard: Escape closes it, and the focus returns', async () => {
      const page = await site.open();
      await page.focus('button[aria-haspopup=dialog]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.own-task .carrying');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.querySelector('dialog') === null);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('dialog');
    });
  });
});

inEachBrowser({ isolated: false }, (site) => {
  it('my own task has an answer even if threads are off', async () => {
    const page = await site.open();
    await ask(page);
    expect(await text(page, '.answer')).toBe('Pipeline: the waits overlap while processes compute.');
  });
});

async function ask(page: Page): Promise<void> {
  await page.click('button[aria-haspopup=dialog]');
  await page.waitForSelector('.own-task .carrying');
}

async function text(page: Page, selector: string): Promise<string> {
  return page.$eval(`.own-task ${selector}`, ({ textContent }) => textContent ?? '');
}

async function answered(page: Page, sentence: string): Promise<void> {
  await page.waitForFunction(
    (sentence) => document.querySelector('.own-task .answer')?.textContent === sentence,
    {},
    sentence,
  );
}

/** Types into the number field with this name like a user, and leaves it. */
async function type(page: Page, name: string, value: string): Promise<void> {
  const field = `.own-task input[role=spinbutton][aria-label^="${name}" i]`;
  await page.focus(field);
  await page.$eval(field, (input) => (input as HTMLInputElement).select());
  await page.keyboard.type(value);
  await page.keyboard.press('Tab');
}
