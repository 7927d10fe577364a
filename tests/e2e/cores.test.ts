// Browsers may report any number of cores. The measured number does not depend on it.

import { afterEach, expect, it } from 'vitest';
import { measureOn } from '../../scripts/lib/page.mjs';
import { beginningWith, ENGINE, Faults } from './faults.ts';
import { inEachBrowser } from './site.ts';

const faults = new Faults();

/** Two threads, so that more must be started to try them. */
const LINK = 'v=1&tasks=8&steps=primes:4000000&run=sequential,threads&threads=2&repeats=1';

/** Makes the browser report this number of cores to the engine's worker. */
const reporting = (cores: number) =>
  beginningWith(`Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${cores} });`, ENGINE);

inEachBrowser({ rewrite: faults.rewrite }, (site) => {
  afterEach(() => faults.end());

  it.each([1, 4, 64])('finds the useful threads when %i cores are reported', async (cores) => {
    faults.begin(reporting(cores));
    const { report } = await measureOn(await site.open(LINK));
    const said = report.notes.find(({ code }) => code === 'useful-threads')?.message;
    const { threadGains, usefulThreads, effectiveCores } = report.calibration ?? {};
    if (!threadGains || !usefulThreads || !effectiveCores) throw new Error('Nothing was tried');
    expect(report.environment.cores).toBe(cores);
    expect(said).toMatch(new RegExp(`^The browser reports ${cores} cores?; \\d+ threads computed `));
    // At least one doubling was tried, whatever number the browser reports.
    expect(threadGains.length).toBeGreaterThanOrEqual(2);
    for (const { gain } of threadGains) expect(gain).toBeGreaterThan(0);
    const useful = threadGains.find(({ threads }) => threads === usefulThreads);
    expect(useful).toBeDefined();
    if (usefulThreads > 1) {
      const more = usefulThreads < (threadGains.at(-1)?.threads ?? 0) ? 'gained nothing' : 'were not tried';
      expect(said).toContain(
        `${usefulThreads} threads computed ${useful?.gain.toPrecision(3)} times as much as one, and more threads ${more}.`,
      );
    }
    // A speedup that the cores don't explain has a caveat.
    const known = Math.max(cores, effectiveCores);
    for (const { speedup, caveats } of report.runs) {
      const isDoubted = caveats.some(({ code }) => code === 'speedup-above-cores');
      expect(isDoubted).toBe((speedup ?? 0) > known);
    }
  });
});
