// Accessibility of the page in each of its states: axe, and the keyboard alone.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { Faults, ioOfTask } from './faults.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const QUICK = 'v=1&tasks=4&steps=fetch:10:100,squares:100000&repeats=2&threads=2';

const faults = new Faults();

inEachBrowser({ rewrite: faults.rewrite }, (site) => {
  it.each(['light', 'dark'])('axe finds nothing before and after a run, in the %s', async (theme) => {
    const page = await site.open(QUICK);
    await dress(page, theme);
    expect(await violations(page)).toEqual([]);
    expect(await endOfRun(page)).toBe('done');
    expect(await violations(page)).toEqual([]);
  });

  it.each(['lanes', 'tasks'])('axe finds nothing in a timeline whose rows show their %s', async (shown) => {
    const page = await site.open(QUICK);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.surface');
    await page.click(`.switch label:nth-of-type(${shown === 'lanes' ? 1 : 2}) input`);
    await page.click('[popovertarget=menu-moves]');
    await page.focus('.surface');
    for (const key of ['ArrowDown', 'End', 'Enter'] as const) await page.keyboard.press(key);
    await page.waitForSelector('.tip');
    expect(await violations(page)).toEqual([]);
  });

  it('axe finds nothing during a run', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:5000&repeats=1');
    const ended = endOfRun(page);
    await page.waitForSelector('.now');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await ended).toBe('cancelled');
    expect(await violations(page)).toEqual([]);
  });

  it('axe finds nothing in a narrow window, with pictures of what the tasks made', async () => {
    const page = await site.open('v=1&tasks=4&steps=sleep:5,mandelbrot:32&repeats=1&threads=2');
    await page.setViewport({ width: 320, height: 700 });
    expect(await violations(page)).toEqual([]);
    expect(await endOfRun(page)).toBe('done');
    await page.waitForSelector('.pictures canvas');
    expect(await violations(page)).toEqual([]);
  });

  it('axe finds nothing after a failure, or after a bad link', async () => {
    site.announce(/500|\/io\?/);
    const page = await site.open(`${QUICK}&colour=blue`);
    faults.begin(ioOfTask(1, (response) => response.writeHead(500).end('no')));
    expect(await endOfRun(page)).toMatch(/500/);
    expect(await violations(page)).toEqual([]);
    faults.end();
  });

  it('can be used with the keyboard alone: set, guess, run, read and share', async () => {
    const page = await site.open(QUICK);
    await tabTo(page, 'input[role=spinbutton][aria-label^="tasks"]');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('6');
    // Guess: move the mark with keys, and type a number.
    await tabTo(page, '.runbar button[aria-pressed]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.guess');
    await tabTo(page, '.guess input');
    await page.keyboard.press('ArrowRight');
    const guess = await page.$eval('.guess input', (mark) => mark.getAttribute('aria-valuetext'));
    expect(guess).toMatch(/^\d.* m?s$/);
    await tabTo(page, '.row:nth-of-type(2) .guess-field input');
    await page.keyboard.type('5000');
    await tabTo(page, 'button.primary', true);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.figures');
    expect(await page.evaluate(() => location.hash)).toContain('tasks=6');
    expect(await page.$$('.figures')).toHaveLength(4);
    // The focus stays where it was, so that Enter runs again.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
    // Read what happened, and how close the guesses were.
    await page.waitForSelector('.guess-outcome');
    const outcomes = await page.$$eval('.guess-outcome', (all) => all.map(({ textContent }) => textContent));
    expect(outcomes[0]).toContain(`You guessed ${guess}`);
    expect(outcomes[1]).toMatch(/You guessed 5(\.00)? s: too long by /);
    // Which guess was off the most depends on the computer.
    expect(outcomes.join()).toContain('Why?');
    await tabTo(page, '.surface');
    for (const key of ['ArrowDown', 'End'] as const) await page.keyboard.press(key);
    await page.waitForFunction(() =>
      /task 6/.test(document.querySelector('.timeline [role=status]')?.textContent ?? ''),
    );
    // Share it. If the browser does not let the page copy, the link is selected.
    await tabTo(page, '[popovertarget=menu-share]', true);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#menu-share .copy button');
    await tabTo(page, '#menu-share .copy button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /link/i.test(document.querySelector('.notice')?.textContent ?? ''));
  });

  it('runs with Control+Enter and cancels with Escape, wherever the focus is', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:5000&repeats=1');
    await page.focus('input[role=spinbutton]');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await page.waitForSelector('.now');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent === 'Canceled.');
  });

  it('shows the main controls on one screen', async () => {
    const page = await site.open(QUICK);
    const lowest = () =>
      page.$$eval('.row', (rows) => Math.max(...rows.map((row) => row.getBoundingClientRect().bottom)));
    expect(await lowest()).toBeLessThanOrEqual(800);
    expect(await endOfRun(page)).toBe('done');
    expect(await lowest()).toBeLessThanOrEqual(800);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  });
});

inEachBrowser({ isolated: false }, (site) => {
  it('axe finds nothing if threads are off', async () => {
    const page = await site.open(QUICK);
    expect(await violations(page)).toEqual([]);
    expect(await endOfRun(page)).toBe('done');
    expect(await violations(page)).toEqual([]);
  });
});

async function dress(page: Page, theme: string): Promise<void> {
  const isDark = await page.$eval('.theme', (button) => button.getAttribute('aria-pressed') === 'true');
  if (isDark !== (theme === 'dark')) await page.click('.theme');
}

/** Presses Tab until the element has the focus, or Shift+Tab. */
async function tabTo(page: Page, selector: string, back = false): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
