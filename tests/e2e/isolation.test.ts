// A host that can't send the two headers: without shared memory there are no threads, but everything else works.

import { expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { inEachBrowser } from './site.ts';
import { measure, runOf } from './traces.ts';

const LINK = 'v=1&tasks=6&steps=fetch:30:100,squares:1000000&repeats=1&threads=2';

const WITHOUT_THREADS = ['sequential', 'event-loop', 'processes'];

inEachBrowser({ isolated: false }, (site) => {
  it('says in one sentence why threads are off', async () => {
    const page = await site.open(LINK);
    const sentence = await page.$eval('.isolation', (paragraph) => paragraph.textContent ?? '');
    expect(sentence).toMatch(/^Threads are off: .*Cross-Origin-Opener-Policy.*Cross-Origin-Embedder-Policy.*\.$/);
    const off = await page.$$eval('.strategy:has(:disabled) .name', (names) => names.map((name) => name.textContent));
    expect(off).toHaveLength(STRATEGIES.length - WITHOUT_THREADS.length);
  });

  it('runs the strategies that need no threads, on the plain artifact', async () => {
    const page = await site.open(`${LINK}&run=sequential,event-loop,gil-threads,threads,processes,pipeline`);
    const measured = await measure(page);
    expect(measured.report.environment).toMatchObject({ isolated: false, artifact: 'plain' });
    expect(measured.report.runs.map(({ strategy }) => strategy)).toEqual(WITHOUT_THREADS);
    expect(new Set(measured.report.runs.map(({ checksum }) => checksum)).size).toBe(1);
    expect(runOf(measured, 'event-loop').run.maxInFlight).toBe(6);
  });

  it('keeps the strategies that it cannot run in the link', async () => {
    const page = await site.open('v=1&run=event-loop,threads&threads=3');
    expect(await page.evaluate(() => location.hash)).toContain('run=event-loop,threads');
  });

  it('says so if only strategies with threads are selected', async () => {
    const page = await site.open(`${LINK}&run=threads`);
    const outcome = await page.evaluate(() => globalThis.manyhands.measure());
    expect(outcome).toMatchObject({ status: 'failed', message: expect.stringMatching(/^Threads are off/) });
  });
});

inEachBrowser({}, (site) => {
  it('gives the same results as the artifact with threads', async () => {
    const page = await site.open(LINK);
    const { report } = await measure(page);
    expect(report.environment).toMatchObject({ isolated: true, artifact: 'threads' });
    expect(new Set(report.runs.map(({ checksum }) => checksum)).size).toBe(1);
  });
});
