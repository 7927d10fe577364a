// No way's memory grows from run to run.

import { expect, it } from 'vitest';
import { inEachBrowser } from './site.ts';
import { measure } from './traces.ts';

const MIXED = 'v=1&tasks=6&steps=sleep:1,fetch:1:20000,thumbnail:64,encrypt:200000,sort:20000,mandelbrot:64';
const WAYS = 'sequential,event-loop,gil-threads,threads,fork-join,two-phase,pipeline';

/**
 * What lies in memory at once is a little different in every run. This is less than a kilobyte a run, and the least
 * that any run leaves behind, if it does, is a task's result of several.
 */
const PEAKS_DIFFER = 6 * 65_536;

inEachBrowser({}, (site) => {
  it('200 runs leave the memory where 20 left it', async () => {
    const after = async (link: string) => {
      const page = await site.open(link);
      const { report } = await measure(page);
      const bytes = report.runs.map(({ memoryBytes }) => memoryBytes ?? Number.NaN);
      return Math.max(...bytes);
    };
    // A fresh page, and so a fresh engine, each: 3 and 29 rounds of seven ways.
    const few = await after(`${MIXED}&threads=3&run=${WAYS}&repeats=3`);
    const many = await after(`${MIXED}&threads=3&run=${WAYS}&repeats=29`);
    expect(few).toBeGreaterThan(0);
    expect(many).toBeLessThanOrEqual(few + PEAKS_DIFFER);
  }, 120_000);

  it('processes count with the memory of each', async () => {
    const bytes = async (threads: number) => {
      const page = await site.open(`${MIXED}&run=processes&repeats=2&threads=${threads}`);
      return (await measure(page)).report.runs[0]?.memoryBytes ?? Number.NaN;
    };
    const [two, four] = [await bytes(2), await bytes(4)];
    expect(four).toBeGreaterThan(two);
  });
});
