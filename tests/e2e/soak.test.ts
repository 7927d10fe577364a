// A short version of `npm run soak`: no worker is left over, and the page keeps nothing from runs before the last one.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { canCount } from '../../scripts/lib/browser-processes.mjs';
import { LINK_COUNT, MOST_WORKERS, soakOnce, takeSample } from '../../scripts/lib/soak.mjs';
import { Site } from './site.ts';

const site = new Site('chromium', {});
beforeAll(() => site.start());
afterEach(() => site.endTest());
afterAll(() => site.stop());

/** A report with its trace, kept from each run, would be several times as much. */
const MOST_GROWTH_BYTES = 2_000_000;
const WITHIN_MS = 120_000;

it.runIf(canCount)('runs leave nothing behind, even if they are canceled', { timeout: WITHIN_MS }, async () => {
  const page = await site.open();
  const samples = [];
  for (let run = 1; run <= 2 * LINK_COUNT; run += 1) {
    expect(await soakOnce(page, run - 1)).toMatch(/^(done|cancelled)$/);
    if (run % LINK_COUNT === 0) samples.push(await takeSample(page, run));
  }
  const [before, after] = samples;
  expect(after?.processes).toBe(0);
  expect(after?.workers).toBeLessThanOrEqual(MOST_WORKERS);
  expect(after?.heapBytes).toBeLessThan((before?.heapBytes ?? 0) + MOST_GROWTH_BYTES);
});
