// Storage is full or forbidden: the page runs, and stores nothing.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/lib/browsers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { expectRecovery, FAULTS } from './recovery.ts';
import { isKept, withHost } from './static-host.ts';

/** Makes everything that stores throw, as in browsers that store nothing. */
function forbidStorage(): void {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(globalThis, name, { get: refuse });
  for (const name of ['serviceWorker', 'locks']) Object.defineProperty(Navigator.prototype, name, { get: refuse });
  globalThis.BroadcastChannel = new Proxy(BroadcastChannel, { construct: refuse });
}

/** Makes everything that would store more throw. */
function fillStorage(): void {
  const refuse = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  if ('Storage' in globalThis) Storage.prototype.setItem = refuse;
  Cache.prototype.put = async () => refuse();
}

describe.each(BROWSERS)('in %s', (name) => {
  withHost(name, '', (browser, host) => {
    it.each([
      ['forbidden', forbidStorage],
      ['full', fillStorage],
    ])('storage is %s', FAULTS, async (_, fault) => {
      const script = join(host().folder, 'service-worker.js');
      const code = await readFile(script, 'utf8');
      if (fault === fillStorage) await writeFile(script, `(${fault})();${code}`);
      const page = await openPage(browser(), host().url, '', async (page) => {
        await page.evaluateOnNewDocument(fault);
      });
      // A choice lasts until the page is closed.
      await page.select('select.language', 'de');
      await page.waitForFunction(() => document.documentElement.lang === 'de');
      await expectRecovery(page);
      expect(await isKept(page)).toBe(false);
      await page.close();
      await writeFile(script, code);
    });
  });
});
