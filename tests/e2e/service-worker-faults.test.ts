// On a host of static files, the network goes away during a run, or the service worker is unregistered, replaced, stopped, or
// deleted.

import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/lib/browsers.mjs';
import { expectRecovery, FAULTS, MIXED, runWithFault, SENTENCE } from './recovery.ts';
import { deploy, isKept, visit, withHost } from './static-host.ts';

describe.each(BROWSERS)('in %s', (name) => {
  withHost(name, 'some/where/', (browser, host) => {
    let page: Page;
    beforeAll(async () => {
      page = await visit(browser(), host());
    });
    afterEach(() => expectRecovery(page));

    it('the network goes away', FAULTS, async () => {
      expect(await isKept(page)).toBe(true);
      expect(await runWithFault(page, MIXED, () => host().stop())).toBe('done');
      await expectRecovery(page);
      await host().start();
    });

    it('it is unregistered', FAULTS, async () => {
      const unregister = () =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister());
      // Processes that start afterwards can't be loaded; the next run registers it again.
      expect(await runWithFault(page, MIXED, unregister)).toMatch(SENTENCE);
    });

    it('it is replaced by a new version', FAULTS, async () => {
      const update = async () => {
        await deploy(host(), `build-${Date.now()}`);
        await page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          const before = registration?.active;
          await registration?.update();
          while (registration?.active === before) await new Promise((resolve) => setTimeout(resolve, 50));
        });
      };
      expect(await runWithFault(page, MIXED, update)).toMatch(SENTENCE);
    });

    // Firefox's driver can do neither.
    describe.runIf(name === 'chromium')('by the browser', () => {
      it('it is stopped', FAULTS, async () => {
        const session = await page.createCDPSession();
        await session.send('ServiceWorker.enable');
        const statuses = new Set<string>();
        session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
          for (const { runningStatus } of versions) statuses.add(runningStatus);
        });
        const stop = () => session.send('ServiceWorker.stopAllWorkers');
        expect(await runWithFault(page, MIXED, stop)).toMatch(SENTENCE);
        expect(statuses).toContain('stopped');
        await session.detach();
      });

      it('it is deleted with all that the site has stored', FAULTS, async () => {
        const session = await page.createCDPSession();
        const { origin } = new URL(host().url);
        const clear = () => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
        expect(await runWithFault(page, MIXED, clear)).toMatch(SENTENCE);
        await session.detach();
      });
    });
  });
});
