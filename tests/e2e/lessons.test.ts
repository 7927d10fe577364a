// Guesses and lessons: opened by a link, guessed, run, explained.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { LESSONS } from '../../www/lessons/lessons.ts';
import type { LessonId, Report, Run } from '../../www/model/generated.ts';
import { lessons as words } from '../../www/words/en/lessons.ts';
import { figures } from '../../www/words/en/page.ts';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';

/** The maximum time of a lesson. */
const LONGEST_MS = 15_000;

const byId = (id: LessonId) => {
  const lesson = LESSONS.find((lesson) => lesson.id === id);
  if (!lesson) throw new Error(`There is no lesson ${id}`);
  return lesson;
};

inEachBrowser({}, (site) => {
  const open = async (id: LessonId) => {
    const page = await site.open(byId(id).link);
    await page.waitForSelector('.lesson');
    return page;
  };

  it.each(LESSONS)('$id: opens, takes guesses, runs, and is explained with its own figures', async (lesson) => {
    const page = await open(lesson.id);
    expect(await text(page, '.lesson h2')).toBe(words.each[lesson.id].title);
    expect(await page.$('progress')).toBeNull();
    expect(await text(page, '.explanation')).toContain(words.before);
    const isTime = lesson.asks.about === 'time';
    if (isTime) await page.type('.asked input', '50');
    else await page.click('.asked input');

    const begun = Date.now();
    const report = await measured(page);
    expect(Date.now() - begun).toBeLessThan(LONGEST_MS);
    const explanation = await text(page, '.explanation');
    for (const run of report.runs) expect(explanation).toContain(timeOf(run));
    const judged = await text(page, '.judged');
    expect(judged).toMatch(
      isTime ? /^You guessed 50 ms: .+\d m?s\.$/ : /^You said (“Waiting”|Sequential[:.,] .*\d m?s\.)/,
    );
    if (isTime) expect(await text(page, '.guess-outcome')).toMatch(/You guessed 50 ms/);
    expect(await page.evaluate(() => location.hash)).toBe(`#${lesson.link}`);
  });

  it('remembers finished lessons, also in another page, until they are cleared', async () => {
    const page = await open('six-doors');
    await forgetAll(page);
    await measured(page);
    const other = await site.open();
    await other.click('::-p-text(Lessons)');
    await other.waitForSelector('.menu:popover-open li');
    expect(await other.$$eval('.menu:popover-open li:has(.done) a', (all) => all.map((a) => a.textContent))).toEqual([
      '9. Six doors',
    ]);
    await other.click('::-p-text(Clear progress)');
    expect(await other.$('.done')).toBeNull();
    expect(await text(other, '.menu:popover-open')).toContain(words.progress(0, 12));
    expect(await other.evaluate(() => localStorage.length)).toBe(0);
  });

  it('keeps the lesson in the link when settings change, leads back, and can be left', async () => {
    const page = await open('six-doors');
    await page.focus('input[role=spinbutton][aria-label^="tasks"]');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => location.hash.includes('tasks=25'));
    expect(await page.evaluate(() => location.hash)).toContain('lesson=six-doors');
    expect(await text(page, '.explanation')).toContain(words.others);
    await page.click('::-p-text(Back to its settings)');
    await page.waitForFunction(() => location.hash.includes('tasks=24'));
    await page.click('::-p-text(Leave the lesson)');
    await page.waitForFunction(() => !location.hash.includes('lesson'));
    expect(await page.$('.lesson')).toBeNull();
    expect(await page.evaluate(() => location.hash)).toContain('tasks=24');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Lessons');
    // It no longer asks for guesses.
    expect(await page.$('.guess')).toBeNull();
  });

  it('leads to the next lesson and back, and begins at its title', async () => {
    const page = await open('one-pair-of-hands');
    await page.click('.lesson [rel=next]');
    const title = (id: LessonId) =>
      page.waitForFunction((title) => document.activeElement?.textContent === title, {}, words.each[id].title);
    await title('many-hands');
    await page.click('.lesson [rel=prev]');
    await title('one-pair-of-hands');
    expect(await page.$('.lesson [rel=prev]')).toBeNull();
  });

  it('can be taken with the keyboard alone', async () => {
    const page = await site.open('v=1&tasks=2');
    await tabTo(page, '[popovertarget=menu-lessons]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.menu:popover-open a');
    await tabTo(page, '.menu a[href*="six-doors"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.lesson .asked input');
    await page.waitForSelector('.guess input');
    await tabTo(page, '.asked input');
    await page.keyboard.type('100');
    await tabTo(page, '.guess input');
    // The mark is at the typed number, and keys move it.
    const said = () => page.$eval('.guess input', (mark) => mark.getAttribute('aria-valuetext'));
    expect(await said()).toBe('100 ms');
    await page.keyboard.press('ArrowRight');
    await expect.poll(said).toBe('110 ms');
    await tabTo(page, 'button.primary', true);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.judged', { timeout: LONGEST_MS });
    expect(await text(page, '.judged')).toMatch(/You guessed 110 ms: too short by a factor of \d\.\d; it took/);
    await tabTo(page, '.lesson [rel=next]', true);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('amdahls-bill'));
  });

  it('axe finds nothing in a lesson, before and after the run, nor in the list of them', async () => {
    for (const id of ['six-doors', 'own-kitchens'] as const) {
      const page = await open(id);
      await page.waitForSelector('.asked input');
      expect(await violations(page)).toEqual([]);
      if (id === 'six-doors') await page.type('.asked input', '5000');
      await measured(page);
      await page.click('[popovertarget=menu-lessons]');
      await page.waitForSelector('.menu:popover-open li');
      expect(await violations(page)).toEqual([]);
    }
  });

  it('reports an unknown lesson', async () => {
    const page = await site.open('v=1&tasks=2&lesson=the-spoon');
    expect(await text(page, '.problems')).toMatch(/no lesson “the-spoon”/);
    expect(await page.$('.lesson')).toBeNull();
  });
});

inEachBrowser({}, (site) => {
  it('takes guesses without a lesson, and says how close they were and why', async () => {
    const page = await site.open('v=1&tasks=12&steps=sleep:30&run=sequential,event-loop&repeats=2');
    await page.click('::-p-text(Guess first)');
    await page.waitForSelector('.guess');
    const fields = await page.$$('.guess-field input');
    expect(fields).toHaveLength(2);
    await fields[0]?.type('370');
    await fields[1]?.type('370');
    expect(await page.evaluate(() => location.hash)).not.toMatch(/370|guess/);
    await measured(page);
    const outcomes = await page.$$eval('.guess-outcome', (all) => all.map(({ textContent }) => textContent));
    expect(outcomes[0]).toMatch(/You guessed 370 ms: close/);
    expect(outcomes[1]).toMatch(/too long by a factor of [\d.]+; it took .* Why\? Waits overlapped, up to 12 at once/);
    expect(await page.$$('.guess-mark')).toHaveLength(2);
    // With other settings, the guesses no longer apply.
    await page.focus('input[role=spinbutton][aria-label^="tasks"]');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.click('::-p-text(Guess first)');
    await page.waitForSelector('.guess input.none');
    expect(await page.$$('.guess input.none')).toHaveLength(2);
  });
});

inEachBrowser({ isolated: false }, (site) => {
  it('says if a lesson lacks shared memory, and explains the strategies that ran', async () => {
    const page = await site.open(byId('own-kitchens').link);
    await page.waitForSelector('.lesson');
    expect(await text(page, '.lesson')).toContain(words.noThreads);
    await measured(page);
    expect(await text(page, '.explanation')).toMatch(/processes took .* to start/);
    expect(await text(page, '.explanation')).not.toMatch(/Threads(, which share memory,)? took/);
  });

  it('says if no strategy of a lesson could run', async () => {
    const page = await site.open(byId('many-hands').link);
    await page.waitForSelector('.lesson');
    await measured(page);
    expect(await text(page, '.explanation')).toContain(words.missing);
  });
});

const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');

const timeOf = (run: Run) => figures.time(run.medianMs);

/** Runs the current settings, and waits for the explanation. */
async function measured(page: Page): Promise<Report> {
  const report = await page.evaluate(async () => {
    const outcome = await globalThis.manyhands.measure();
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.report;
  });
  await page.waitForFunction(
    (unsaid) => !unsaid.includes(document.querySelector('.explanation [aria-live]')?.textContent ?? ''),
    {},
    [words.before, words.running],
  );
  return report;
}

async function forgetAll(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.clear());
}

/** Presses Tab, or Shift+Tab to go back, until the element has the focus. */
async function tabTo(page: Page, selector: string, back = false): Promise<void> {
  if (back) await page.keyboard.down('Shift');
  try {
    for (let pressed = 0; pressed < 90; pressed += 1) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
      await page.keyboard.press('Tab');
    }
  } finally {
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
