// Without shared memory, the pool of two-phase and pipeline consists of processes, which are kept between runs.

import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import { SpanKind } from '../../www/model/generated.ts';
import { afterRequests, beginningWith, DEATH, Faults, missing, PROCESS, TRAP } from './faults.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun, isCompute, isWait, measure, runOf } from './traces.ts';
import { countWorkers, processesLeft } from './workers.ts';

const faults = new Faults();
const LINK = 'v=1&tasks=6&steps=sleep:10,mandelbrot:128,sha256:100000&threads=3&repeats=1&run=two-phase,pipeline';

inEachBrowser({ isolated: false, rewrite: faults.rewrite }, (site) => {
  afterEach(() => faults.end());

  it('each computation is copied in and out of one process, and the row says so', async () => {
    const measured = await measure(await site.open(LINK));
    for (const strategy of ['two-phase', 'pipeline']) {
      const { trace, run } = runOf(measured, strategy);
      expect(trace.lanes.map(({ name }) => name)).toEqual(['event loop', 'process 1', 'process 2', 'process 3']);
      expect(run.caveats.map(({ message }) => message)).toContain(
        'Computed in processes, because this page has no shared memory.',
      );
      expect(run.startupMs).toBeGreaterThan(0);
      expect(trace.spans.filter(isWait).every(({ lane }) => lane === 0)).toBe(true);
      expect(trace.spans.filter(isCompute)).toHaveLength(12);
      expect(trace.spans.filter(({ kind }) => kind === SpanKind.start)).toEqual([]);
      for (const span of trace.spans.filter(isCompute)) {
        const copies = trace.spans.filter(
          ({ kind, task, step }) => kind === SpanKind.copy && task === span.task && step === span.step,
        );
        expect(copies.map(({ lane }) => lane)).toEqual([span.lane, span.lane]);
        expect(copies[0]?.end).toBeLessThanOrEqual(span.begin);
        expect(copies[1]?.begin).toBeGreaterThanOrEqual(span.end);
      }
    }
  });

  it('the limit holds', async () => {
    const page = await site.open(`${LINK}&limit=2`);
    const { report } = await measure(page);
    expect(report.runs.map(({ maxInFlight }) => maxInFlight)).toEqual([2, 2]);
  });

  it('its processes are kept for the next run, and end when a different number is needed', async () => {
    const page = await site.open(LINK);
    await countWorkers(page);
    for (const _ of [1, 2]) {
      expect(await endOfRun(page)).toBe('done');
      expect(await processesLeft(page)).toBe(3);
    }
    await page.evaluate(() => {
      location.hash = location.hash.replace('threads=3', 'threads=2');
    });
    await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.threads === 2);
    expect(await endOfRun(page)).toBe('done');
    expect(await processesLeft(page)).toBe(2);
  });

  it.each(['two-phase', 'pipeline'])(
    '%s is canceled during a long computation, and can run again',
    async (strategy) => {
      const page = await site.open(`v=1&tasks=50&steps=squares:1000000000&run=${strategy}&threads=3&repeats=1`);
      const status = await page.evaluate(async () => {
        const outcome = globalThis.manyhands.measure();
        const isRunning = async () => (await globalThis.manyhands.progress()) !== null;
        while (!(await isRunning())) await new Promise((resolve) => setTimeout(resolve, 10));
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click();
        return (await outcome).status;
      });
      expect(status).toBe('cancelled');
      await page.evaluate((strategy) => {
        location.hash = `v=1&tasks=2&steps=sleep:5,squares:1000&run=${strategy}&threads=3&repeats=1`;
      }, strategy);
      await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 2);
      expect(await endOfRun(page)).toBe('done');
    },
  );

  it.each([
    ['dies', DEATH, /process \d failed on task \d+.*a fault of this test/i],
    ['traps', TRAP, /process \d failed on task \d+.*unreachable/i],
  ])('a process that %s ends the run, and the next one works', async (_, failure, message) => {
    const page = await site.open(LINK);
    faults.begin(beginningWith(afterRequests('kernel', 2, failure), PROCESS));
    expect(await endOfRun(page)).toMatch(message);
    await expectRecovery(page);
  });

  it('whose script is missing', async () => {
    site.announce(/Failed to load|NetworkError|Loading failed|\/assets\//);
    const page = await site.open(LINK);
    faults.begin(missing(PROCESS));
    expect(await endOfRun(page)).toMatch(/process \d did not start.*could not be loaded/i);
    await expectRecovery(page);
  });
});

async function expectRecovery(page: Page): Promise<void> {
  faults.end();
  expect(await endOfRun(page)).toBe('done');
}
