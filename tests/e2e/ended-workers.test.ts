// A worker that ends silently, as when the browser is low on memory: the run fails at once instead of hanging, and the page
// can run again.

import type { Page } from 'puppeteer-core';
import { expect, it, vi } from 'vitest';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';
import { keepWorkers } from './workers.ts';

const LONG = 'v=1&tasks=400&steps=squares:100000000&threads=2&repeats=1';

/** Ends the last worker with this name, without an event in the page. */
const endWorker = (page: Page, name: string) =>
  page.evaluate((name) => globalThis.workers.findLast((worker) => worker.name === name)?.worker.terminate(), name);

inEachBrowser({}, (site) => {
  it.each([
    ['thread', 'threads', /^Thread 2 stopped.*: the browser ended its worker/],
    ['process', 'processes', /^Process \d failed on task \d+: the browser ended its worker/],
    ['engine', 'event-loop', /^The engine stopped: the browser ended its worker/],
  ])('the worker of a %s', async (name, strategy, message) => {
    const page = await site.open(`${LONG}&run=${strategy}`);
    await keepWorkers(page);
    const ended = endOfRun(page);
    await page.waitForFunction(async () => / tasks?/.test((await globalThis.manyhands.progress()) ?? ''));
    await endWorker(page, `manyhands ${name}`);
    expect(await ended).toMatch(message);
    await expectRecovery(page);
  });

  it.each(['thread', 'engine'])('the worker of a %s between two runs: the next one does not notice', async (name) => {
    const page = await site.open('v=1&tasks=3&steps=squares:1000&threads=2&repeats=1');
    await keepWorkers(page);
    expect(await endOfRun(page)).toBe('done');
    const locks = () => page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);
    const before = await locks();
    await endWorker(page, `manyhands ${name}`);
    // Chromium takes two seconds to end a worker that blocks.
    await vi.waitUntil(async () => (await locks()) < before, { timeout: 10_000 });
    expect(await endOfRun(page)).toBe('done');
  });
});

async function expectRecovery(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = 'v=1&tasks=3&steps=sleep:5,squares:1000&repeats=1&threads=2';
  });
  await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 3);
  expect(await endOfRun(page)).toBe('done');
}
