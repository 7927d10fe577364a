// The page in another language: all of it, before and after a run, and on the next visit.

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LINK =
  'v=1&tasks=4&steps=fetch:10:100,squares:100000&repeats=2&threads=2&run=sequential,event-loop,threads,pipeline';

/**
 * Text that may be the same as in English: names, symbols and figures; in kitchen words also text without any kitchen term.
 */
const ALIKE = {
  de: /^(Manyhands|Threads|Pipeline|English|Kitchen words|Deutsch|asyncio\.gather|ProcessPoolExecutor|dask\.distributed\.Client\.map|@ray\.remote|http:.*|[^\p{L}]*(ms|s|MB|%)?[^\p{L}]*)$/u,
  kitchen: /^http:|^(?!.*\b(tasks?|threads?|comput\w+|wait\w*|lock\w*|lanes?|process(es)?|event loop)\b).*$/i,
};

inEachBrowser({}, (site) => {
  describe.each([
    ['de', 'de', /Was passt/, /Aufgabe/],
    ['kitchen', 'en', /Which kitchen/, /dish/],
  ] as const)('in %s', (language, tag, question, task) => {
    it('all visible and spoken text changes, before and after a run', async () => {
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

    it('the page keeps the language on the next visit, from the first paint on', async () => {
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

    it('a bad link is reported', async () => {
      const page = await site.open('v=1&tasks=many&threads=3');
      await speak(page, 'en');
      const english = await page.$eval('.problems', (problems) => problems.textContent);
      await speak(page, language);
      const problems = await page.$eval('.problems', (problems) => problems.textContent);
      expect(problems).toMatch(/tasks.*many.*12/);
      // There are no kitchen words for links.
      expect(problems === english).toBe(language === 'kitchen');
    });
  });

  it('the language menu can be used with the keyboard alone, and has a name', async () => {
    const page = await site.open(LINK);
    await page.focus('select.language');
    await page.keyboard.type('D');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    expect(await page.$eval('select.language', (select) => select.ariaLabel)).toBe('Sprache');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('language');
  });
});

/** Hidden elements. */
const UNSAID = 'noscript, script';

/** The title and description of the page. */
const MOTTO = { en: 'Concurrency', de: 'Nebenläufigkeit', kitchen: 'One cook' };

async function speak(page: Page, language: keyof typeof MOTTO): Promise<void> {
  await page.select('select.language', language);
  await page.waitForFunction(
    (motto) => document.querySelector('header p')?.textContent?.startsWith(motto),
    {},
    MOTTO[language],
  );
}

/** All visible or spoken texts of the page. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate((UNSAID) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        const told = ['aria-label', 'title', 'aria-valuetext'].map((name) => (node as Element).getAttribute(name));
        found.push(...told.filter((text) => text !== null));
      } else if (!node.parentElement?.closest(UNSAID)) {
        // A name that may be broken is one text.
        const before = node.previousSibling?.nodeName === 'WBR' ? found.pop() : '';
        found.push(`${before}${node.textContent}`);
      }
    }
    return found.map((text) => text.trim()).filter(Boolean);
  }, UNSAID);
}

/** Texts that stayed the same although they are neither names nor figures. */
function common(before: string[], after: string[], alike: RegExp): string[] {
  const said = new Set(after);
  return [...new Set(before)].filter((text) => said.has(text) && !alike.test(text));
}
