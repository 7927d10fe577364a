// A fault in the middle of a run, and the check that the same page can run again afterwards.

import type { Page } from 'puppeteer-core';
import { expect, vi } from 'vitest';
import { endOfRun } from './traces.ts';

/** How many more times each fault is tested: `REPEATS=10 npx vitest ...` tests each ten times. */
const repeats = Number(process.env.REPEATS ?? 1) - 1;
export const FAULTS = { repeats, timeout: 60_000 * (repeats + 1) };

/** A busy computer is no fault. */
const PATIENCE_MS = 50_000;

/** Waits and computes on the event loop, on threads and in processes, for about two seconds. */
export const MIXED =
  'v=1&tasks=4&steps=fetch:100:100,squares:1000&run=sequential,threads,processes&threads=2&repeats=3';

/** How a run with a fault may end: successfully, or with a sentence for people. */
export const SENTENCE = /^(done|[A-Z][^{}<>\\]+[.?])$/;

/** Opens a link in the same page. Links differ in their numbers of tasks. */
export async function openLink(page: Page, link: string): Promise<void> {
  const tasks = Number(new URLSearchParams(link).get('tasks'));
  await page.evaluate((link) => {
    location.hash = link;
  }, link);
  const shown = () => page.evaluate(async () => (await globalThis.manyhands.settings()).settings.tasks);
  await vi.waitUntil(async () => (await shown()) === tasks, { timeout: PATIENCE_MS });
}

/** Starts a fault after the first round of a run; returns how the run ended. */
export async function runWithFault(page: Page, link: string, fault: () => Promise<unknown>): Promise<string> {
  await openLink(page, link);
  const ended = endOfRun(page);
  const progress = () => page.evaluate(() => globalThis.manyhands.progress());
  await vi.waitUntil(async () => /round [23] of/.test((await progress()) ?? ''), {
    timeout: PATIENCE_MS,
    interval: 20,
  });
  await fault();
  return ended;
}

/** The same page runs every strategy, and says which one to use. */
export async function expectRecovery(page: Page): Promise<void> {
  await openLink(page, 'v=1&tasks=3&steps=fetch:5:10,squares:1000&repeats=1&threads=2');
  expect(await endOfRun(page)).toBe('done');
  await page.waitForSelector('.verdict');
}
