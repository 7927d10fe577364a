// Workloads that do not fit into memory are refused with a message, and running out of memory is reported as such.

import { afterEach, expect, it } from 'vitest';
import { beginningWith, Faults, THREAD } from './faults.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun, measure } from './traces.ts';

const faults = new Faults();

inEachBrowser({ rewrite: faults.rewrite }, (site) => {
  afterEach(() => faults.end());

  it('is refused before anything runs', async () => {
    const page = await site.open('v=1&tasks=100&steps=encrypt:16777216&run=two-phase&repeats=1');
    expect(await endOfRun(page)).toMatch(/^Out of memory: 100 tasks at once need 1\.7 GB \(Two phases\)/);
    await page.evaluate(() => {
      location.hash = 'v=1&tasks=2000&steps=fetch:0:1048576,sort:2000000&run=two-phase,pipeline';
    });
    await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 2_000);
    const begin = performance.now();
    expect(await endOfRun(page)).toMatch(/^Out of memory: 2,000 tasks at once need 16\.0 GB \(Two phases\)/);
    expect(performance.now() - begin).toBeLessThan(3_000);
    await page.evaluate(() => {
      location.hash = 'v=1&tasks=3&steps=squares:1000&repeats=1&threads=2';
    });
    await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 3);
    expect(await endOfRun(page)).toBe('done');
  });

  it('a pipeline starts as many tasks as fit', async () => {
    const page = await site.open('v=1&tasks=100&steps=encrypt:16777216&run=pipeline&repeats=1&threads=2');
    const { report } = await measure(page);
    expect(report.runs[0]?.memoryBytes).toBeLessThanOrEqual(2 ** 30);
  }, 120_000);

  it('a trap because of memory is reported as such', async () => {
    const page = await site.open('v=1&tasks=40&steps=squares:3000000&run=threads&threads=2&repeats=1');
    const failure = `{
      const now = performance.now.bind(performance);
      let calls = 0;
      performance.now = () => {
        calls += 1;
        if (calls > 20) throw new Error('out of memory');
        return now();
      };
    }`;
    faults.begin(beginningWith(failure, THREAD));
    expect(await endOfRun(page)).toMatch(/^Out of memory while computing task \d+, step 1\./);
    faults.end();
    expect(await endOfRun(page)).toBe('done');
  });
});
