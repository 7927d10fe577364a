// The layout of the page never shifts, and the page stays idle while it measures.

import { describe, expect, it } from 'vitest';
import { painted } from './painted.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

/** A workload with pictures, so that every part of the page appears. */
const LINK = 'v=1&tasks=6&steps=fetch:20:65536,thumbnail:64&threads=2&repeats=2';
/** Long enough for several progress updates. */
const LONGER = 'v=1&tasks=12&steps=sleep:40,squares:200000&threads=2&run=event-loop,threads&repeats=6';

const WIDTHS = [1280, 768, 320];

declare global {
  /** The entries of a PerformanceObserver since it started. */
  var seen: string[];
}

inEachBrowser({}, (site) => {
  // The other browser supports neither of these observers.
  const told = it.runIf(site.browserName === 'chromium');

  describe('the layout does not shift', () => {
    told.each(WIDTHS)('from the first paint to the second result, %i px wide', async (width) => {
      const page = await site.open(LINK);
      await page.setViewport({ width, height: 800 });
      await page.evaluateOnNewDocument(watchShifts);
      await page.reload();
      await page.evaluate(() => globalThis.manyhands.ready);
      for (const _ of [1, 2]) {
        expect(await endOfRun(page)).toBe('done');
        await page.waitForSelector('.pictures canvas');
        await painted(page);
      }
      expect(await page.evaluate(() => globalThis.seen)).toEqual([]);
    });
  });

  describe('while it measures', () => {
    // Other load on the computer can delay even an idle thread, so the test is retried.
    told("the page's thread is never busy for 50 ms", { retry: 3 }, async () => {
      const page = await site.open(LONGER);
      // Loads the files of the first run.
      expect(await endOfRun(page)).toBe('done');
      const long = await page.evaluate(async () => {
        const tasks: PerformanceEntry[] = [];
        const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
        observer.observe({ type: 'longtask' });
        // An intentionally long task shows that long tasks are detected.
        await new Promise((resolve) => setTimeout(resolve));
        const blocked = performance.now();
        while (performance.now() < blocked + 80);
        const first = await new Promise<number>((resolve) => {
          setTimeout(() => resolve(performance.now()), 20);
        });
        const running = globalThis.manyhands.measure();
        let last = 0;
        const watching = setInterval(() => {
          if (document.querySelector('.now')) last = performance.now();
        }, 5);
        await running;
        clearInterval(watching);
        tasks.push(...observer.takeRecords());
        const durations = (from: number, to: number) =>
          tasks.filter(({ startTime }) => from <= startTime && startTime < to).map(({ duration }) => duration);
        // The result is drawn only after the measurement.
        return { before: durations(0, first).length, watchedMs: last - first, during: durations(first, last) };
      });
      expect(long.before).toBeGreaterThan(0);
      expect(long.watchedMs).toBeGreaterThan(500);
      expect(long.during).toEqual([]);
    });

    it('only the progress is painted', async () => {
      const page = await site.open(LONGER);
      expect(await endOfRun(page)).toBe('done');
      await page.waitForSelector('.surface');
      // Animations must stop as well.
      await page.click('[aria-label="Play"]');
      await page.evaluate(watchPaints);
      expect(await endOfRun(page)).toBe('done');
      const seen = await page.evaluate(() => globalThis.seen);
      expect(seen.filter((what) => what !== 'progress')).toEqual([]);
      // The observer has seen everything.
      expect(seen.length).toBeGreaterThan(2);
    });
  });
});

/** Runs in the page: reports layout shifts that no user action caused. */
function watchShifts(): void {
  globalThis.seen = [];
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
  const observer = new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      const moved = sources.map(({ node }) =>
        node instanceof Element ? node.className : `text in ${node?.parentElement?.className}`,
      );
      // Results differ in words and digits: longer advice makes its panel grow, and a shorter figure begins further right in
      // its column.
      const isResult = sources.every(({ node }) => {
        const element = node instanceof Element ? node : node?.parentElement;
        return element?.closest('.verdict, .figures');
      });
      if (!hadRecentInput && !isResult) globalThis.seen.push(`${value.toFixed(4)}: ${moved}`);
    }
  });
  observer.observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page: reports changes to the document and to canvases while samples are measured. */
function watchPaints(): void {
  globalThis.seen = [];
  const isMeasuring = () => /round \d/.test(document.querySelector('.now')?.textContent ?? '');
  const observer = new MutationObserver((changes) => {
    if (!isMeasuring()) return;
    for (const { target, type } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const isProgress = element?.closest('.progress') != null;
      globalThis.seen.push(isProgress ? 'progress' : `${type} of ${element?.outerHTML.slice(0, 80)}`);
    }
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (isMeasuring()) globalThis.seen.push('a canvas');
    clearRect.apply(this, box);
  };
}
