// The built site on a static host: in a folder below the root, without headers and without `/io`.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/lib/browsers.mjs';
import { headersFor } from '../../scripts/lib/headers.mjs';
import { openPage, removeServiceWorkers } from '../../scripts/lib/page.mjs';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { serve } from '../../scripts/serve.mjs';
import { type Lesson, placeOfLesson } from '../../www/lessons/lessons.ts';
import { breaches, VIOLATED } from './breaches.ts';
import { deploy, isKept, loads, visit, withHost } from './static-host.ts';
import { atOnce, isWait, measure, runOf } from './traces.ts';

const LESSON = placeOfLesson('the-lock')?.lesson as Lesson;

/** Fetches, also of a picture, and computes, under every strategy. */
const ALL = `v=1&tasks=4&steps=fetch:20~10:100000,thumbnail:64,fetch:5:1000,sha256:1000&threads=2&repeats=1&run=${STRATEGIES.join()}`;

/** When the service worker has answered a fetch, on the system's clock. */
const timeOfAnswer = (page: Page) => page.evaluate(async () => fetch('io?ms=0&bytes=0&id=x').then(() => Date.now()));

describe.each(BROWSERS)('in %s', (name) => {
  describe('without service workers', () => {
    withHost(name, 'some/where/', (browser, host) => {
      it('works in any folder', async () => {
        const link = 'tasks=3&steps=sleep:20,squares:10000&run=sequential,event-loop,processes';
        const page = await openPage(browser(), host().url, link, removeServiceWorkers);
        const { report } = await measure(page);
        expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'event-loop', 'processes']);
        expect(new Set(report.runs.map(({ checksum }) => checksum)).size).toBe(1);
      });

      it('applies its policy without headers', async () => {
        const page = await openPage(browser(), host().url, '', removeServiceWorkers);
        expect(await breaches(page, 'http://localhost/')).toEqual({ succeeded: [], violated: VIOLATED });
      });

      /** What the page says instead of a blank page. */
      async function failureAt(url: string, language: string): Promise<string> {
        const page = await browser().newPage();
        await page.evaluateOnNewDocument((language) => {
          Object.defineProperty(navigator, 'language', { value: language });
        }, language);
        await page.goto(url);
        const note = await page.waitForSelector('[role=alert]');
        const text = await note?.evaluate(({ textContent }) => textContent);
        await page.close();
        return text ?? '';
      }

      // The driver lets Firefox load modules from files.
      it.runIf(name === 'chromium')('says that it was opened as a file, and what to do', async () => {
        const file = pathToFileURL(join(host().folder, 'index.html')).href;
        expect(await failureAt(file, 'en-US')).toMatch(/through a web server.*python3 -m http\.server/);
        expect(await failureAt(file, 'de')).toMatch(/über einen Webserver.*python3 -m http\.server/);
      });

      it('says that a module is missing', async () => {
        const html = await readFile(join(host().folder, 'index.html'), 'utf8');
        const incomplete = html.replace(/assets\/index-[\w-]+\.js/, 'assets/gone.js');
        await writeFile(join(host().folder, 'incomplete.html'), incomplete);
        expect(await failureAt(`${host().url}incomplete.html`, 'en')).toMatch(
          /^A file of Manyhands is missing or damaged/,
        );
      });
    });
  });

  describe('with a service worker', () => {
    withHost(name, 'some/where/', (browser, host) => {
      let page: Page;
      beforeAll(async () => {
        page = await visit(browser(), host());
      });

      /** By the address that previews show. */
      async function openLesson(): Promise<Page> {
        const lesson = await openPage(browser(), `${host().url}lessons/${LESSON.id}/`);
        await lesson.waitForSelector('.lesson .asked');
        return lesson;
      }

      const runAll = async () => measure(await openPage(browser(), host().url, ALL));

      it('is isolated after one reload, and not loaded again after that', async () => {
        const { type } = await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.toJSON());
        expect(type).toBe('navigate');
        expect(await isKept(page)).toBe(true);
        await page.waitForSelector('.offline');
        // The first visit, its reload, the second tab, and what the service worker keeps.
        expect(loads(host())).toBe(4);
      });

      it('gets the headers that the host does not send', async () => {
        for (const path of ['', '?embed=edit', '?embedded', 'perfetto/']) {
          const sent = await page.evaluate(
            async (path) => Object.fromEntries((await fetch(path)).headers),
            `./${path}`,
          );
          const expected = Object.entries(headersFor(`/${path}`)).map(([name, value]) => [name.toLowerCase(), value]);
          expect(sent, path).toMatchObject(Object.fromEntries(expected));
        }
      });

      it('runs every strategy, with the results of a real server', async () => {
        const { report } = await runAll();
        expect(report.environment).toMatchObject({ isolated: true, artifact: 'threads' });
        expect(report.environment.responder).toEqual({ by: 'service-worker', protocol: null });
        expect(report.runs.map(({ strategy }) => strategy)).toEqual(STRATEGIES);
        const server = await serve();
        const real = await measure(await openPage(browser(), server.url, ALL)).finally(server.close);
        expect(real.report.environment.responder).toEqual({ by: 'server', protocol: 'http/1.1' });
        const [checksum] = real.report.runs.map(({ checksum }) => checksum);
        expect(report.runs.map(({ checksum }) => checksum)).toEqual(STRATEGIES.map(() => checksum));
      });

      it('answers as the server does', async () => {
        const ask = (page: Page) =>
          page.evaluate(async () => {
            const queries = ['ms=20&bytes=1000&id=7-0-0', 'ms=0&bytes=30000&id=7-1-0&as=jpeg', 'ms=ten&bytes=0&id=x'];
            const asked = queries.map(async (query) => {
              const response = await fetch(`io?${query}`);
              const { status, headers } = response;
              const bytes = Array.from(new Uint8Array(await response.arrayBuffer())).join();
              const [arrived = 0, answered = 0] = Array.from(
                (headers.get('server-timing') ?? '').matchAll(/dur=([\d.]+)/g),
                ([, time]) => Number(time),
              );
              return { status, type: headers.get('content-type'), bytes, isHeld: answered - arrived >= 19.99 };
            });
            return Promise.all(asked);
          });
        const server = await serve();
        const real = await ask(await openPage(browser(), server.url)).finally(server.close);
        expect(await ask(page)).toEqual(real);
        expect(real.map(({ status }) => status)).toEqual([200, 200, 400]);
      });

      it('opens a lesson at its own address, and none at others', async () => {
        const lesson = await openLesson();
        expect(lesson.url()).toBe(`${host().url}#${LESSON.link}`);
        expect(await lesson.evaluate(() => [document.title, crossOriginIsolated])).toEqual([
          expect.stringContaining('8 tasks'),
          true,
        ]);
        await lesson.goto(`${host().url}lessons/the-knot/`);
        expect(await lesson.evaluate(() => document.body.innerText)).toContain('Error code: 404');
      });

      it('has six of twelve fetches in flight', async () => {
        // More processes than places: the service worker then looks for those that have ended.
        const link = 'v=1&tasks=12&steps=fetch:300:10&run=event-loop,processes&threads=8&repeats=1';
        const measured = await measure(await openPage(browser(), host().url, link));
        const { run, trace } = runOf(measured, 'event-loop');
        expect([run.maxInFlight, atOnce(trace.spans.filter(isWait))]).toEqual([6, 6]);
      });

      it('soon drops what a canceled run or a closed tab has fetched', { timeout: 60_000 }, async () => {
        const ms = 10_000;
        /** How long the next fetch waits after fetches have ended. */
        const waitOnceFull = async (end: () => Promise<unknown>) => {
          const isAnswered = () => Promise.race([timeOfAnswer(page).then(() => true), pause(500).then(() => false)]);
          while (await isAnswered());
          const begin = Date.now();
          await end();
          return (await timeOfAnswer(page)) - begin;
        };
        const other = await openPage(browser(), host().url, `v=1&tasks=6&steps=fetch:${ms}&run=event-loop&repeats=1`);
        const run = other.evaluate(() => globalThis.manyhands.measure());
        const cancel = () => other.click('::-p-text(Cancel)');
        // The fetches themselves would take twice as long.
        expect(await waitOnceFull(cancel)).toBeLessThan(ms / 2);
        expect((await run).status).toBe('cancelled');
        await other.evaluate((ms) => {
          for (let number = 0; number < 60; number++) fetch(`io?ms=${ms}&bytes=0&id=${number}`).catch(() => {});
        }, ms);
        expect(await waitOnceFull(() => other.close())).toBeLessThan(ms / 2);
      });

      it('offers a new version, and deletes the previous one', async () => {
        expect(await isKept(page)).toBe(true);
        const build = await page.$eval('html', ({ dataset }) => dataset.build ?? '');
        await deploy(host(), 'a-new-build');
        for (const other of await browser().pages()) if (other !== page) await other.close();
        expect(await page.$('.new-version')).toBeNull();
        await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
        await page.waitForSelector('.new-version');
        expect(await page.$eval('html', ({ dataset }) => dataset.build)).toBe(build);
        await page.click('.new-version button');
        await page.waitForSelector('html[data-build=a-new-build]');
        await page.waitForFunction(() => globalThis.manyhands?.offline);
        expect(await page.evaluate(() => caches.keys())).toEqual([expect.stringMatching(/ a-new-build$/)]);
      });

      it('works without a network', async () => {
        expect(await isKept(page)).toBe(true);
        await host().stop();
        const perfetto = await browser().newPage();
        await perfetto.goto(`${host().url}perfetto/`);
        await perfetto.waitForSelector('h1');
        expect(await perfetto.evaluate(() => crossOriginIsolated)).toBe(false);
        await openLesson();
        const { report } = await runAll();
        expect(report.runs.map(({ strategy }) => strategy)).toEqual(STRATEGIES);
        expect(new Set(report.runs.map(({ checksum }) => checksum)).size).toBe(1);
      });
    });
  });

  describe('that later answers /io and isolates the page', () => {
    withHost(name, '', (browser, host) => {
      it('is measured instead of its service worker', async () => {
        await (await visit(browser(), host())).close();
        await host().stop();
        const server = await serve({ port: Number(new URL(host().url).port) });
        try {
          // It removes the service worker, and reloads.
          const first = await browser().newPage();
          await first.goto(server.url);
          const isControlled = async () => {
            const page = await openPage(browser(), server.url);
            const controlled = await page.evaluate(() => navigator.serviceWorker.controller !== null);
            await page.close();
            return controlled;
          };
          await expect.poll(isControlled, { timeout: 15_000 }).toBe(false);
          const page = await openPage(browser(), server.url, 'v=1&tasks=2&steps=fetch:5&run=event-loop&repeats=1');
          const { environment } = (await measure(page)).report;
          expect(environment).toMatchObject({ isolated: true, responder: { by: 'server', protocol: 'http/1.1' } });
          expect(await page.evaluate(() => caches.keys())).toEqual([]);
        } finally {
          await server.close();
        }
      });
    });
  });
});
