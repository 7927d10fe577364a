// Cancel ends any strategy at once, and the page can run again.

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
    it.each(Object.entries(LONG))(`${strategy} is cancelled during a long %s`, async (_, workload) => {
      const page = await site.open(`v=1&${workload}&run=${strategy}&threads=3&repeats=1`);
      const { status, tookMs } = await cancelledRun(page);
      expect(status).toBe('cancelled');
      expect(tookMs).toBeLessThan(100);
      await page.evaluate(() => {
        location.hash = 'v=1&tasks=2&steps=sleep:5,squares:1000&repeats=1';
      });
      await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 2);
      expect(await endOfRun(page)).toBe('done');
    });
  }
});

/** Runs, presses Cancel in the midst of it, and tells how long the page took to end the run. */
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
