// The URL always contains the settings, and a link restores them. It never starts anything.

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../www/model/generated.ts';
import { copySharedLink } from './share-link.ts';
import { inEachBrowser } from './site.ts';

inEachBrowser({}, (site) => {
  it('settings are in the copied link, and in the page that opens it', async () => {
    const page = await site.open();
    await type(page, 'tasks', 7);
    await type(page, 'threads', 3);
    await type(page, 'limit', 5);
    await page.select('select[aria-label="Step 1"]', 'sleep');
    await type(page, 'Step 1: wait', 120);
    await page.click('input[type=checkbox]');
    await settled(page, ({ tasks, threads, limit }) => [tasks, threads, limit].join() === '7,3,5');

    const link = await copyLink(page);
    const other = await site.open(link.slice(link.indexOf('#') + 1));
    expect(await settings(other)).toEqual(await settings(page));
    expect((await settings(page)).steps[0]).toMatchObject({ id: 'sleep', ms: 120 });
    expect(await other.evaluate(() => location.href)).toBe(link);
  });

  it('with no link it opens the strategies that Python programs use; a link that leaves them out keeps its meaning', async () => {
    const start = await site.open();
    const run = ['sequential', 'event-loop', 'gil-threads', 'processes', 'pipeline'];
    expect((await settings(start)).run).toEqual(run);
    expect(await start.evaluate(() => location.hash)).toBe(`#v=1&run=${run.join()}`);
    expect(await start.evaluate(() => document.querySelector('.problems')?.textContent)).toBe('');
    const old = await site.open('v=1');
    expect((await settings(old)).run).toEqual(['sequential', 'event-loop', 'threads', 'pipeline']);
  });

  it('the URL follows every change, and Back and Forward step through them', async () => {
    const page = await site.open('v=1&tasks=3');
    const tasks = async () => (await settings(page)).tasks;
    await type(page, 'tasks', 5);
    await settled(page, ({ tasks }) => tasks === 5);
    await type(page, 'tasks', 9);
    await settled(page, ({ tasks }) => tasks === 9);
    // The URL is updated shortly after the engine's answer.
    await page.waitForFunction(() => location.hash.includes('tasks=9'));

    await page.evaluate(() => history.back());
    await settled(page, ({ tasks }) => tasks === 5);
    await page.evaluate(() => history.back());
    await settled(page, ({ tasks }) => tasks === 3);
    await page.waitForFunction(() => location.hash.includes('tasks=3'));
    await page.evaluate(() => history.forward());
    await settled(page, ({ tasks }) => tasks === 5);
    expect(await tasks()).toBe(5);
    expect(await page.$eval('input[aria-label^="tasks"]', (field) => field.value)).toBe('5');
  });

  it('a link never starts a run', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:1&repeats=1');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await page.$('progress')).toBeNull();
    expect(await page.$('.figures')).toBeNull();
  });

  it('a link pasted into the address bar during a run does not disturb it', async () => {
    const page = await site.open('v=1&tasks=2&steps=sleep:400&run=sequential&repeats=1');
    const tasks = await page.evaluate(async () => {
      const outcome = globalThis.manyhands.measure();
      setTimeout(() => {
        location.hash = 'v=1&tasks=5&steps=sleep:1';
      }, 100);
      const ended = await outcome;
      return ended.status === 'done' ? ended.report.link : ended.status;
    });
    expect(tasks).toContain('tasks=2');
  });

  describe('a bad link', () => {
    it('cannot distort the message about it, in any language', async () => {
      const hostile = ['\u202e', '\u2066', '\u0007', '\u{e000}', '\u{e0041}', '\u0301', '\u00a0', 'א', '“', '”'];
      const said = hostile.map((c) => encodeURIComponent(`a${c}`));
      const links = [
        `tasks=${said[0]}`,
        `steps=${said.join(',')},sleep:1${said[0]}`,
        `run=${said.join(',')}`,
        `lesson=${said[5]}&own=${said[1]}:1&v=${said[2]}`,
        said.join('&'),
      ];
      const page = await site.open();
      for (const language of ['en', 'kitchen', 'de']) {
        await page.select('select.language', language);
        for (const link of links) {
          await page.evaluate((fragment) => {
            location.hash = fragment;
          }, link);
          await page.waitForSelector('.problems li');
          const text = await page.evaluate(() => document.body.innerText);
          // Lists have line breaks; an escape begins with a backslash.
          expect(text.replace(/[\n\t]/g, ' ')).not.toMatch(
            /[\u202a-\u202e\u2066-\u2069\p{Co}\p{Cc}\p{M}\u{e0000}-\u{e007f}א]/u,
          );
          expect(text).toContain(String.raw`a\u{`);
          await page.evaluate(() => {
            location.hash = 'v=1&tasks=3';
          });
          await page.waitForFunction(() => document.querySelector('.problems li') === null);
        }
      }
    });

    it.each([
      ['tasks=many&threads=3', /tasks.*many/, { threads: 3 }],
      ['tasks=99999&threads=3', /tasks.*99.?999/, { tasks: 10_000, threads: 3 }],
      ['steps=sleep:10,dance:5&threads=3', /dance/, { threads: 3 }],
      ['run=threads,magic&threads=3', /magic/, { run: ['threads'], threads: 3 }],
      ['colour=blue&threads=3', /colour/, { threads: 3 }],
      ['v=99&threads=3', /format/, { threads: 3 }],
      ['threads=3&%E0%A4%A&<script>alert(1)</script>', /script/, { threads: 3 }],
    ])('%s: says what is wrong, and keeps the rest', async (fragment, message, kept) => {
      const page = await site.open(fragment.startsWith('v=') ? fragment : `v=1&${fragment}`);
      expect(await page.$eval('.problems', (problems) => problems.textContent)).toMatch(message);
      expect(await settings(page)).toMatchObject(kept);
      await type(page, 'threads', 2);
      await page.waitForFunction(() => document.querySelector('.problems li') === null);
    });
  });

  /** Copies the link in Share, and pastes it into a field. */
  async function copyLink(page: Page): Promise<string> {
    const shown = await copySharedLink(page);
    await page.evaluate(() => {
      const field = document.body.appendChild(document.createElement('textarea'));
      field.id = 'pasted';
      field.focus();
    });
    await page.keyboard.down('Control');
    await page.keyboard.press('v', { commands: ['Paste'] });
    await page.keyboard.up('Control');
    const pasted = await page.$eval('#pasted', (field) => (field as HTMLTextAreaElement).value);
    expect(pasted).toBe(shown);
    return pasted;
  }
});

const settings = (page: Page) => page.evaluate(async () => (await globalThis.manyhands.settings()).settings);

/** Types into the number field with this name like a user, and leaves it. */
async function type(page: Page, name: string, value: number): Promise<void> {
  const field = `input[role=spinbutton][aria-label^="${name}"]`;
  await page.focus(field);
  await page.$eval(field, (input) => (input as HTMLInputElement).select());
  await page.keyboard.type(String(value));
  await page.keyboard.press('Tab');
}

/** Waits until the settings have these values. */
async function settled(page: Page, isSo: (settings: Settings) => boolean): Promise<void> {
  await expect.poll(async () => isSo(await settings(page)), { timeout: 5_000, interval: 20 }).toBe(true);
}
