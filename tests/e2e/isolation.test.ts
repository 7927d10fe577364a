// A host that can't send the two headers: without shared memory there are no threads, but everything else works, and what
// needs threads is predicted.

import { expect, it } from 'vitest';
import { ON_CLUSTERS, STRATEGIES, WITHOUT_SHARED_MEMORY } from '../../scripts/lib/strategies.mjs';
import { inEachBrowser } from './site.ts';
import { measure, runOf } from './traces.ts';

const LINK = 'v=1&tasks=6&steps=fetch:30:100,squares:1000000&repeats=1&threads=2';

const PREDICTED = STRATEGIES.filter((id) => !WITHOUT_SHARED_MEMORY.includes(id));

inEachBrowser({ isolated: false }, (site) => {
  it('says in one sentence why threads are off', async () => {
    const page = await site.open(LINK);
    const sentence = await page.$eval('.isolation', (paragraph) => paragraph.textContent ?? '');
    expect(sentence).toMatch(/^Threads are off: .*Cross-Origin-Opener-Policy.*Cross-Origin-Embedder-Policy.*\.$/);
    expect(await page.$$('.strategy input:not(:disabled)')).toHaveLength(STRATEGIES.length + ON_CLUSTERS.length);
  });

  it('measures strategies that need no shared memory, on the plain artifact, and predicts the rest', async () => {
    const page = await site.open(`${LINK}&run=${STRATEGIES.join()}`);
    const measured = await measure(page);
    const { environment, runs, predicted, advice, calibration } = measured.report;
    expect(environment).toMatchObject({ isolated: false, artifact: 'plain' });
    expect(runs.map(({ strategy }) => strategy)).toEqual(WITHOUT_SHARED_MEMORY);
    expect(new Set(runs.map(({ checksum }) => checksum)).size).toBe(1);
    expect(runOf(measured, 'event-loop').run.maxInFlight).toBe(6);
    expect(predicted.map(({ strategy }) => strategy)).toEqual(PREDICTED);
    for (const run of predicted) expect(run.predictedMs).toBeGreaterThan(0);
    expect(calibration?.poolOfProcesses).toBe(true);
    expect(WITHOUT_SHARED_MEMORY).toContain(advice?.strategy);
    await page.waitForSelector('.predicted-bar');
    const labelled = await page.$$eval('.row:has(.predicted-bar)', (rows) =>
      rows.map((row) => row.querySelector('.spread')?.textContent),
    );
    expect(labelled).toEqual(PREDICTED.map(() => 'predicted, not measured'));
  });

  it('says in the table what is predicted', async () => {
    const page = await site.open(`${LINK}&run=sequential,threads`);
    const table = await page.evaluate(async () => {
      const outcome = await globalThis.manyhands.measure();
      return 'table' in outcome ? outcome.table : '';
    });
    expect(table).toMatch(/^Threads without the GIL +[\d.]+ m?s +predicted +[\d.]+x( +-){4}$/m);
    expect(table).toMatch(/^Sequential +[\d.]+ m?s +- +1\.00x/m);
  });

  it('keeps the strategies that it cannot measure in the link', async () => {
    const page = await site.open('v=1&run=event-loop,threads&threads=3');
    expect(await page.evaluate(() => location.hash)).toContain('run=event-loop,threads');
  });

  it('measures sequential if only strategies with threads are selected, and has an answer', async () => {
    const page = await site.open(`${LINK}&run=threads`);
    const { report } = await measure(page);
    expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential']);
    expect(report.predicted.map(({ strategy }) => strategy)).toEqual(['threads']);
    await page.waitForSelector('.verdict');
    expect(report.advice).not.toBeNull();
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
