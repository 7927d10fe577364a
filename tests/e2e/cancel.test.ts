// Cancel ends any strategy immediately, and the page can run again.

import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LONG = {
  sleep: 'tasks=4&steps=sleep:10000',
  fetch: 'tasks=4&steps=fetch:10000',
  computation: 'tasks=500&steps=squares:1000000000',
  'mixture of both': 'tasks=1000&steps=sleep:20,primes:100000000',
};

inEachBrowser({}, (site) => {
  for (const strategy of STRATEGIES) {
    it.each(Object.entries(LONG))(`${strategy} is canceled during a long %s`, async (_, workload) => {
      const page = await site.open(`v=1&${workload}&run=${strategy}&threads=3&repeats=1`);
      const { status, tookMs } = await cancelledRun(page);
      expect(status).toBe('cancelled');
      // Otherwise each takes ten seconds or more. How long exactly is measured by `npm run bench -- --rows cancel`.
      expect(tookMs).toBeLessThan(1_000);
      await page.evaluate(() => {
        location.hash = 'v=1&tasks=2&steps=sleep:5,squares:1000&repeats=1';
      });
      await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 2);
      expect(await endOfRun(page)).toBe('done');
    });
  }

  it('an engine that does not react to a cancel is ended, and its complete rounds are kept', async () => {
    const page = await site.open('v=1&tasks=20&steps=sleep:30&run=event-loop,sequential&repeats=30&threads=2');
    const { status, rounds } = await page.evaluate(async () => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: never[]) {
        const { path } = message as { path?: string[] };
        if (path?.[0] !== 'cancel') post.call(this, message, ...more);
      } as typeof post;
      const outcome = globalThis.manyhands.measure();
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      while (!/round [3-9] of 30/.test((await globalThis.manyhands.progress()) ?? '')) await pause(10);
      const cancel = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Cancel');
      cancel?.click();
      const ended = await outcome;
      return { status: ended.status, rounds: 'report' in ended ? ended.report.runs[0]?.samplesMs.length : 0 };
    });
    expect(status).toBe('cancelled');
    expect(rounds).toBeGreaterThanOrEqual(2);
    expect(rounds).toBeLessThan(30);
    expect(await page.$eval('body', (body) => body.textContent)).toMatch(/canceled after \d+ of 30 rounds/i);
    await page.evaluate(() => {
      location.hash = 'v=1&tasks=2&steps=sleep:5,squares:1000&repeats=1';
    });
    await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 2);
    expect(await endOfRun(page)).toBe('done');
  });
});

/** Runs, presses Cancel during the run, and returns how long the page took to end the run. */
function cancelledRun(page: Page): Promise<{ status: string; tookMs: number }> {
  return page.evaluate(async () => {
    const outcome = globalThis.manyhands.measure();
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    while ((await globalThis.manyhands.progress()) === null) await pause(10);
    await pause(150);
    const cancel = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Cancel');
    const begin = performance.now();
    cancel?.click();
    const { status } = await outcome;
    return { status, tookMs: performance.now() - begin };
  });
}
