// The workers that the page has made and not ended. It makes all that there are: see www/engine/page-workers.ts.

import type { Page } from 'puppeteer-core';

declare global {
  /** How many workers of each name are there. */
  var workersLeft: Record<string, number>;
}

/** Counts the page's workers from now on, which needs it to be loaded again. */
export async function countWorkers(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    globalThis.workersLeft = {};
    const count = (name: string, by: number) => {
      globalThis.workersLeft[name] = (globalThis.workersLeft[name] ?? 0) + by;
    };
    globalThis.Worker = class extends Worker {
      #left: string | null;
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.#left = options?.name ?? '';
        count(this.#left, 1);
      }
      override terminate(): void {
        super.terminate();
        if (this.#left !== null) count(this.#left, -1);
        this.#left = null;
      }
    };
  });
  await page.reload();
  await page.evaluate(() => globalThis.manyhands.ready);
}

/** How many processes the page has made and not ended. */
export function processesLeft(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.workersLeft['manyhands process'] ?? 0);
}

/** That a process was there at all. */
export function countedProcesses(page: Page): Promise<boolean> {
  return page.evaluate(() => 'manyhands process' in globalThis.workersLeft);
}
