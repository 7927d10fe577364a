// The page that the Python package serves, with a real Dask cluster.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { pythonForTests } from '../../scripts/lib/python.mjs';
import { installPackage } from '../../scripts/lib/python-package.mjs';
import { start } from '../../scripts/lib/run.mjs';
import { toolchain } from '../../scripts/lib/toolchain.mjs';
import { violations } from './axe.ts';
import { isCompute, isWait, measure, runOf } from './traces.ts';

const LINK = 'v=1&tasks=6&steps=sleep:20,squares:100000&run=sequential,threads,dask&threads=2&repeats=2';

let [browser, end, url, folder]: [Browser | undefined, () => void, string, string] = [undefined, () => {}, '', ''];

beforeAll(async () => {
  const python = await pythonForTests();
  await installPackage(await toolchain(), python, 'dev');
  folder = await mkdtemp(join(tmpdir(), 'manyhands-'));
  const args = ['-m', 'manyhands', 'serve', '--port', '0', '--on', 'dask:2'];
  // In the folder of the sources, Python would find those.
  const server = start(python, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  end = server.end;
  url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (data: Buffer) => {
      output += data;
      const [found] = /http:\S+/.exec(output) ?? [];
      if (found) resolve(found);
    };
    server.child.stdout?.on('data', read);
    server.child.stderr?.on('data', read);
    server.child.on('close', () => reject(new Error(`it ended:\n${output}`)));
  });
  browser = await launchBrowser('chromium');
}, 600_000);

afterAll(async () => {
  await browser?.close();
  end();
  await rm(folder, { recursive: true, force: true });
});

async function open(address: string, link: string): Promise<Page> {
  if (!browser) throw new Error('The browser has not been started');
  const page = await openPage(browser, address, link);
  await page.setViewport({ width: 1280, height: 800 });
  return page;
}

/** What the page says about what it lacks. */
const shown = (page: Page) => page.$$eval('.isolation', (all) => all.map((each) => each.textContent));

it('runs a strategy on the cluster in the same rounds, and draws its workers', { timeout: 120_000 }, async () => {
  const page = await open(url, LINK);
  expect(await page.evaluate(() => location.href)).toBe(`${new URL('/', url)}#${LINK}`);
  const measured = await measure(page);
  expect(measured.report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'threads', 'dask']);
  expect(new Set(measured.report.runs.map(({ checksum }) => checksum)).size).toBe(1);
  const { run, trace } = runOf(measured, 'dask');
  expect(trace.lanes.map(({ hasOwnName }) => hasOwnName)).toEqual([true, true]);
  expect([run.samplesMs.length, trace.lanes.map(({ kind }) => kind)]).toEqual([
    2,
    ['cluster-worker', 'cluster-worker'],
  ]);
  expect([trace.spans.filter(isWait).length, trace.spans.filter(isCompute).length]).toEqual([6, 6]);
  // Three waits of 20 ms on each of two workers.
  expect(run.medianMs).toBeGreaterThanOrEqual(59);
  expect(await shown(page)).toEqual([]);
  // The server calibrated the cluster, so this is what it was and not what documents say.
  const [calibrated] = measured.report.calibration?.clusters ?? [];
  expect(calibrated).toMatchObject({ scheduler: 'dask', workers: 2, hosts: 1 });
  expect(calibrated?.roundTripMs).toBeGreaterThan(0);
});

it('cancels a run on the cluster, and the next one works', { timeout: 120_000 }, async () => {
  const page = await open(url, 'v=1&tasks=8&steps=sleep:10000&threads=2&repeats=1&run=dask');
  const ended = page.evaluate(async () => (await globalThis.manyhands.measure()).status);
  await expect.poll(() => page.evaluate(() => globalThis.manyhands.progress())).toContain('Dask');
  await pause(300);
  await page.click('::-p-text(Cancel)');
  expect(await ended).toBe('cancelled');
  await page.goto(`${new URL('/', url)}#v=1&tasks=2&steps=sleep:5&threads=2&repeats=1&run=dask`);
  await page.evaluate(() => globalThis.manyhands.ready);
  expect((await measure(page)).report.runs).toHaveLength(1);
});

it('says that it needs the link with the token, and predicts the strategy', { timeout: 60_000 }, async () => {
  const context = await browser?.createBrowserContext();
  const page = await context?.newPage();
  if (!page) throw new Error('The browser has not been started');
  await page.goto(`${new URL('/', url)}#${LINK}`);
  await page.evaluate(() => globalThis.manyhands.ready);
  await expect.poll(() => shown(page)).toEqual([expect.stringContaining('without the server’s token')]);
  expect(await violations(page)).toEqual([]);
  const { report } = await measure(page);
  expect([report.runs.length, report.predicted.map(({ strategy }) => strategy)]).toEqual([2, ['dask']]);
  await context?.close();
});
