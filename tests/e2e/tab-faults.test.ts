// What happens to tabs and frames during a run: another tab runs, the frame is removed, the tab is frozen.

import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { canCount, childrenOf, cpuMs } from '../../scripts/lib/browser-processes.mjs';
import type { Rewrite } from '../../scripts/serve.mjs';
import { expectRecovery, FAULTS, MIXED, runWithFault } from './recovery.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const LONG = 'v=1&tasks=400&steps=squares:100000000&threads=2&repeats=1&run=processes';

const FROZEN_MS = 2_000;

/** A page that is not ours, and has no policy. */
const article: Rewrite = (request, response) => {
  if (request.url !== '/article') return false;
  response.removeHeader('content-security-policy-report-only');
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Article</title><p>Words');
  return true;
};

inEachBrowser({ rewrite: article }, (site) => {
  it('two tabs run at once', FAULTS, async () => {
    const tabs = [await site.open(MIXED), await site.open(MIXED)];
    expect(await Promise.all(tabs.map(endOfRun))).toEqual(['done', 'done']);
    for (const tab of tabs) await expectRecovery(tab);
  });

  it.runIf(canCount)('a frame is removed: its workers end with it, and another one can run', FAULTS, async () => {
    // Not in a tab of the page, which browsers may keep for Back.
    const browser = (await site.open()).browser();
    const page = await browser.newPage();
    await page.goto(`${site.url}article`);
    // Each worker of the page holds a lock. Those of tabs that were closed may still be released.
    const locks = () => page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name) ?? []);
    const before = await locks();
    const started = async () => (await locks()).filter((name) => !before.includes(name)).length;
    const runFramed = async (link: string) => {
      const frame = await page.evaluateHandle((address) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
        return frame;
      }, `${site.url}?embed#${link}`);
      const inside = await frame.contentFrame();
      await inside.waitForSelector('.primary:not([aria-disabled=true])');
      await inside.$eval('.primary', (run) => (run as HTMLElement).click());
      return { inside, remove: () => frame.evaluate((frame) => frame.remove()) };
    };
    const { remove } = await runFramed(LONG);
    // The engine and two processes
    await expect.poll(started, { timeout: 20_000 }).toBe(3);
    await remove();
    await expect.poll(started, { timeout: 20_000 }).toBe(0);
    const begin = cpuMs(browser);
    await pause(1_000);
    expect(cpuMs(browser) - begin).toBeLessThan(500);
    const { inside } = await runFramed('v=1&tasks=2&steps=squares:1000&repeats=1&run=sequential');
    await inside.waitForSelector('.verdict');
    await page.close();
  });

  it.runIf(site.browserName === 'chromium')('the tab is frozen and comes back', FAULTS, async () => {
    const page = await site.open(MIXED);
    const session = await page.createCDPSession();
    const freeze = async () => {
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await pause(FROZEN_MS);
      await session.send('Page.setWebLifecycleState', { state: 'active' });
    };
    expect(await runWithFault(page, MIXED, freeze)).toBe('done');
    await expectRecovery(page);
  });

  it.runIf(canCount)('the computer stops the whole browser, and continues', FAULTS, async () => {
    const page = await site.open(MIXED);
    const stop = async () => {
      const children = childrenOf(page.browser());
      for (const child of children) process.kill(child, 'SIGSTOP');
      await pause(FROZEN_MS);
      for (const child of children) process.kill(child, 'SIGCONT');
    };
    expect(await runWithFault(page, MIXED, stop)).toBe('done');
    await expectRecovery(page);
  });
});
