// No strategy's memory grows from run to run.

import { expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { inEachBrowser } from './site.ts';
import { measure } from './traces.ts';

const MIXED = 'v=1&tasks=6&steps=sleep:1,fetch:1:20000,thumbnail:64,encrypt:200000,sort:20000,mandelbrot:64';
/** Processes have separate memories. */
const SHARING = STRATEGIES.filter((strategy) => strategy !== 'processes').join();

/** The maximum number of attempts, of 200 runs each, until the memory stops growing. */
const STRETCHES = 5;

inEachBrowser({}, (site) => {
  it('the memory after 200 more runs is the same', async () => {
    const page = await site.open();
    // The maximum of all runs so far, because wasm memory never shrinks.
    const after = async (repeats: number) => {
      const link = `#${MIXED}&threads=3&run=${SHARING}&repeats=${repeats}`;
      await page.evaluate((link) => location.assign(link), link);
      await page.waitForFunction(
        async (repeats) => (await globalThis.manyhands.settings()).settings.repeats === repeats,
        {},
        repeats,
      );
      const { report } = await measure(page);
      return Math.max(...report.runs.map(({ memoryBytes }) => memoryBytes ?? Number.NaN));
    };
    // 3 and 29 rounds of seven strategies. The peak differs from run to run, and a new maximum may come late; but a leak in
    // every run would add up in every attempt.
    const sizes = [await after(3)];
    while (sizes.length <= STRETCHES && sizes.at(-1) !== sizes.at(-2)) sizes.push(await after(29));
    expect(sizes[0]).toBeGreaterThan(0);
    expect(sizes.at(-1), `bytes after 20, 220, 420, ... runs: ${sizes}`).toBe(sizes.at(-2));
  }, 300_000);

  it('processes count with the memory of each', async () => {
    const bytes = async (threads: number) => {
      const page = await site.open(`${MIXED}&run=processes&repeats=2&threads=${threads}`);
      return (await measure(page)).report.runs[0]?.memoryBytes ?? Number.NaN;
    };
    const [two, four] = [await bytes(2), await bytes(4)];
    expect(four).toBeGreaterThan(two);
  });
});
