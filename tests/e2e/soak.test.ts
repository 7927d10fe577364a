// A short version of `npm run soak`: no worker is left over, and the page keeps nothing from runs before the last one.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { canCount } from '../../scripts/lib/browser-processes.mjs';
import { countEndedWorkers, LINK_COUNT, MOST_WORKERS, soakOnce, takeSample } from '../../scripts/lib/soak.mjs';
import { Site } from './site.ts';

const site = new Site('chromium', {});
beforeAll(() => site.start());
afterEach(() => site.endTest());
afterAll(() => site.stop());

/** A report with its trace, kept from each run, would be several times as much. */
const MOST_GROWTH_BYTES = 2_000_000;
const WITHIN_MS = 300_000;

it.runIf(canCount)('runs leave nothing behind, even if they are canceled', { timeout: WITHIN_MS }, async () => {
  const page = await site.open();
  const samples = [];
  for (let run = 1; run <= 2 * LINK_COUNT; run += 1) {
    expect(await soakOnce(page, run - 1)).toMatch(/^(done|cancelled)$/);
    if (run % LINK_COUNT === 0) samples.push(await takeSample(page, run));
  }
  const [before, after] = samples;
  expect(after?.processes).toBe(0);
  expect(after?.endedWorkers).toBe(0);
  expect(after?.workers).toBeLessThanOrEqual(MOST_WORKERS);
  expect(after?.heapBytes).toBeLessThan((before?.heapBytes ?? 0) + MOST_GROWTH_BYTES);
});

it('an engine that was ended because of a cancel is not kept', { timeout: WITHIN_MS }, async () => {
  const page = await site.open('v=1&tasks=20&steps=sleep:30&run=sequential&repeats=30');
  const statuses = await page.evaluate(async () => {
    const post = Worker.prototype.postMessage;
    // The engine does not hear of it, so it has to be ended.
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: never[]) {
      const { path } = message as { path?: string[] };
      if (path?.[0] !== 'cancel') post.call(this, message, ...more);
    } as typeof post;
    const statuses: string[] = [];
    while (statuses.length < 3) {
      const ended = globalThis.manyhands.measure();
      while ((await globalThis.manyhands.progress()) === null) await new Promise((resolve) => setTimeout(resolve, 10));
      const buttons = Array.from(document.querySelectorAll('button'));
      buttons.find(({ textContent }) => textContent === 'Cancel')?.click();
      statuses.push((await ended).status);
    }
    return statuses;
  });
  expect(statuses).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(await countEndedWorkers(page)).toBe(0);
});
