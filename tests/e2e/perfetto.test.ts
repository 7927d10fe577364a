// The page that hands a trace to Perfetto: not isolated, while the main page is. A server of the test stands in for Perfetto.

import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { serve } from '../../scripts/serve.mjs';
import { violations } from './axe.ts';
import { breaches, VIOLATED } from './breaches.ts';
import { CERTIFICATE } from './certificate.ts';
import { endOfRun } from './traces.ts';

const QUICK = 'v=1&tasks=4&steps=sleep:5&run=sequential&repeats=1';
const PERFETTO = 'https://ui.perfetto.dev/';

/** Answers as Perfetto does, and keeps what it is given. */
const STAND_IN = `<!doctype html><title>A stand-in for Perfetto</title><script>
addEventListener('message', ({ data, source, origin }) => {
  if (source !== opener) return;
  if (data === 'PING') source.postMessage('PONG', '*');
  else {
    const { buffer, ...others } = data.perfetto;
    globalThis.given = { ...others, bytes: buffer.byteLength, origin };
  }
});
</script>`;

let standIn: Server;
let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let asked = 0;

beforeAll(async () => {
  standIn = createServer(CERTIFICATE, (_, response) => {
    asked += 1;
    response.setHeader('content-type', 'text/html').end(STAND_IN);
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  const { port } = standIn.address() as AddressInfo;
  site = await serve();
  browser = await launchBrowser('chromium', [
    `--host-resolver-rules=MAP ui.perfetto.dev:443 127.0.0.1:${port}`,
    '--ignore-certificate-errors',
  ]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  standIn?.close();
  standIn?.closeAllConnections();
});

it('takes the trace from the isolated page, and hands it over when its button is pressed', async () => {
  const main = await openPage(browser, site.url, QUICK);
  expect(await main.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await endOfRun(main)).toBe('done');
  await main.click('summary::-p-text(Download)');
  const link = await main.waitForSelector('.download a');
  await link?.click();
  const helper = await browser.waitForTarget((target) => target.url().startsWith(`${site.url}perfetto/`));
  const page = (await helper.page()) as Page;
  await page.waitForSelector('button');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.setViewport({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await breaches(page, PERFETTO)).toEqual({ succeeded: [], violated: VIOLATED });
  expect(asked).toBe(0);

  await page.click('button');
  const opened = await browser.waitForTarget((target) => target.url() === PERFETTO);
  const perfetto = await opened.page();
  await perfetto?.waitForFunction(() => 'given' in globalThis);
  expect(await perfetto?.evaluate(() => (globalThis as unknown as { given: unknown }).given)).toEqual({
    bytes: expect.any(Number),
    title: '4 tasks, each: sleep for 5 ms',
    fileName: expect.stringMatching(/^manyhands-sequential-sleep-4-tasks-.*\.pftrace$/),
    origin: new URL(site.url).origin,
  });
  await page.bringToFront();
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent?.includes('has the trace'));

  // It has been deleted.
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent?.includes('no trace here'));
});
