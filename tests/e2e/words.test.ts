// The same page in other words: all of it, before a run and after it, and the next time as well.

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK =
  'v=1&tasks=4&steps=fetch:10:100,squares:100000&repeats=2&threads=2&run=sequential,event-loop,threads,pipeline';

/**
 * What may be the same as in English: names, signs and figures; and in a kitchen what speaks of nothing that it has a
 * name for.
 */
const ALIKE = {
  de: /^(Manyhands|Threads|Pipeline|English|Kitchen words|Deutsch|asyncio\.gather|ProcessPoolExecutor|http:.*|[^\p{L}]*(ms|s|MB|%)?[^\p{L}]*)$/u,
  kitchen: /^http:|^(?!.*\b(tasks?|threads?|comput\w+|wait\w*|lock\w*|lanes?|process(es)?|event loop)\b).*$/i,
};

inEachBrowser({}, (site) => {
  describe.each([
    ['de', 'de', /Was passt/, /Aufgabe/],
    ['kitchen', 'en', /Which kitchen/, /dish/],
  ] as const)('in %s', (language, tag, question, task) => {
    it('all that is seen or heard changes, before a run and after it', async () => {
      const page = await site.open(LINK);
      await speak(page, 'en');
      const before = await texts(page);
      await speak(page, language);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(tag);
      await expect.poll(() => page.title()).toMatch(task);
      expect(common(before, await texts(page), ALIKE[language])).toEqual([]);
      expect(await violations(page)).toEqual([]);

      expect(await endOfRun(page)).toBe('done');
      await page.waitForSelector('.verdict, .report-notes');
      expect(await page.$eval('.row canvas', (canvas) => canvas.getAttribute('aria-label'))).toMatch(/\d/);
      const after = await texts(page);
      expect(await violations(page)).toEqual([]);
      await speak(page, 'en');
      expect(common(await texts(page), after, ALIKE[language])).toEqual([]);
      expect(after.join('\n')).toMatch(question);
    });

    it('the page speaks so again when it is opened the next time, from the first word on', async () => {
      const page = await site.open(LINK);
      await speak(page, language);
      const said = await texts(page);
      await page.evaluateOnNewDocument(() => {
        const seen: string[] = [];
        Object.assign(globalThis, { seen });
        new MutationObserver(() => {
          const motto = document.querySelector('header p')?.textContent;
          if (motto && !seen.includes(motto)) seen.push(motto);
        }).observe(document, { childList: true, subtree: true });
      });
      await page.reload();
      await page.evaluate(() => globalThis.manyhands.ready);
      await page.waitForSelector('.workload');
      expect(await texts(page)).toEqual(said);
      expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toHaveLength(1);
    });

    it('a bad link is told about', async () => {
      const page = await site.open('v=1&tasks=many&threads=3');
      await speak(page, 'en');
      const english = await page.$eval('.problems', (problems) => problems.textContent);
      await speak(page, language);
      const problems = await page.$eval('.problems', (problems) => problems.textContent);
      expect(problems).toMatch(/tasks.*many.*12/);
      // Kitchen words have none for links.
      expect(problems === english).toBe(language === 'kitchen');
    });
  });

  it('the switch can be used with the keyboard alone, and has a name', async () => {
    const page = await site.open(LINK);
    await page.focus('select.language');
    await page.keyboard.type('D');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    expect(await page.$eval('select.language', (select) => select.ariaLabel)).toBe('Sprache');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('language');
  });
});

/** What nobody sees. */
const UNSAID = 'noscript, script';

/** How the page introduces itself. */
const MOTTO = { en: 'Concurrency', de: 'Nebenläufigkeit', kitchen: 'One cook' };

async function speak(page: Page, language: keyof typeof MOTTO): Promise<void> {
  await page.select('select.language', language);
  await page.waitForFunction(
    (motto) => document.querySelector('header p')?.textContent?.startsWith(motto),
    {},
    MOTTO[language],
  );
}

/** What is seen or heard on the page, text by text. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate((UNSAID) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        const told = ['aria-label', 'title', 'aria-valuetext'].map((name) => (node as Element).getAttribute(name));
        found.push(...told.filter((text) => text !== null));
      } else if (!node.parentElement?.closest(UNSAID)) found.push(node.textContent ?? '');
    }
    return found.map((text) => text.trim()).filter(Boolean);
  }, UNSAID);
}

/** What stayed the same though it is no name and no figure. */
function common(before: string[], after: string[], alike: RegExp): string[] {
  const said = new Set(after);
  return [...new Set(before)].filter((text) => said.has(text) && !alike.test(text));
}
