// Counts the page's workers. The page creates all of them: see www/engine/page-workers.ts.

import type { Page } from 'puppeteer-core';

declare global {
  /** The number of workers of each name. */
  var workersLeft: Record<string, number>;
  /** All workers that the page has created. */
  var workers: { name: string; worker: Worker }[];
}

/** Starts keeping the page's workers, which reloads the page. */
export async function keepWorkers(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    globalThis.workers = [];
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        globalThis.workers.push({ name: options?.name ?? '', worker: this });
      }
    };
  });
  await page.reload();
  await page.evaluate(() => globalThis.manyhands.ready);
}

/** Starts counting the page's workers, which reloads the page. */
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

/** The number of processes that the page has created and not ended. */
export function processesLeft(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.workersLeft['manyhands process'] ?? 0);
}

/** Whether there was any process at all. */
export function countedProcesses(page: Page): Promise<boolean> {
  return page.evaluate(() => 'manyhands process' in globalThis.workersLeft);
}
