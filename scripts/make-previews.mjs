// Makes the pictures of link previews in www/previews: what the entry page and each lesson measured on this computer.
// `npm run build` copies them. Run this again when the drawing of the timeline changes.
//
//   node scripts/build.mjs && node scripts/make-previews.mjs [ID ...]

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openPage, withBrowser } from './lib/page.mjs';
import { main } from './lib/problem.mjs';

const FOLDER = fileURLToPath(new URL('../www/previews/', import.meta.url));
const LESSONS = fileURLToPath(new URL('../www/lessons/lessons.json', import.meta.url));

const ENTRY = {
  id: 'manyhands',
  link: 'v=1&tasks=8&steps=fetch:40,primes:12000000&threads=2&run=sequential,event-loop,pipeline',
};

/** Shows only the question and what happened, without the figures that would answer it. */
const STYLE = `
  #app { height: 420px; padding: 28px 36px 0; overflow: hidden; align-content: start; gap: 14px; }
  header > :not(h1, p), .lesson-head > :not(h2), .lesson-body > .explanation, .idea, .asked,
  .sentence, .runbar, .tools, .head, .verdict, .figures, .python, .opener, .strategy input, .scale, .aside, .pictures,
  .lesson-place ~ .outcome .row:nth-child(n + 3), .isolation, main > :is(details, section), .aside-note, .choices-table { display: none !important; }
  h1 { font-size: 22px; }
  header:has(+ main .lesson) { color: var(--quiet); }
  header:has(+ main .lesson) > p { display: none; }
  header > p { flex-basis: 100%; order: 1; font-size: 20px; }
  .lesson-place { min-height: 0; }
  .lesson, .lesson-head, .lesson-body { display: block; margin: 0; padding: 0; border: 0; background: none; }
  .lesson h2 { margin: 0 0 6px; font-size: 32px; outline: 0; }
  .lesson-body p { display: none; }
  .lesson-body p.question { display: block; font-size: 20px; font-weight: 400; }
  .row, .row .strategy { min-height: 0 !important; padding: 3px 0 6px; border: 0 !important; }
  .row .strategy { padding: 0; }
  .row .plot { margin-top: 2px; }
  .name { font-size: 17px; }
  .timeline { padding: 0 !important; }`;

await main(() =>
  withBrowser('chromium', async (browser, url) => {
    const lessons = /** @type {typeof ENTRY[]} */ (JSON.parse(await readFile(LESSONS, 'utf8')));
    const asked = process.argv.slice(2);
    const isAsked = (/** @type {typeof ENTRY} */ { id }) => asked.length === 0 || asked.includes(id);
    for (const { id, link } of [ENTRY, ...lessons].filter(isAsked)) {
      // The style below is not one of the page's own.
      const page = await openPage(browser, url, link, (page) => page.setBypassCSP(true));
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
      await page.setViewport({ width: 800, height: 420, deviceScaleFactor: 1.5 });
      if (link.includes('lesson=')) await page.waitForSelector('.lesson .asked');
      await page.evaluate(() => globalThis.manyhands.measure());
      await page.waitForSelector('.plot canvas');
      await page.addStyleTag({ content: STYLE });
      await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
      await page.screenshot({ path: `${FOLDER}${id}.png` });
      await page.close();
      console.log(`${id}.png`);
    }
  }),
);
