// `npm run soak [-- RUNS]` makes many runs in one page of Chromium, every fourth of them canceled, and prints what is left:
// memory and workers. It fails if memory grows after the 50th run, if a process or too many threads are left, or if a run fails.

import './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { openPage, withBrowser } from './lib/page.mjs';
import { main, Problem } from './lib/problem.mjs';
import { MOST_WORKERS, soakOnce, takeSample } from './lib/soak.mjs';

const SAMPLE_EVERY = 50;
const MOST_GROWTH = 0.05;

await main(async () => {
  const runs = Number(process.argv[2] ?? 500);
  await build();
  await withBrowser('chromium', async (browser, url) => {
    const page = await openPage(browser, url);
    /** @type {import('./lib/soak.mjs').Sample[]} */
    const samples = [];
    console.log('  runs  heap of page and workers  memory of Chromium  workers');
    for (let run = 1; run <= runs; run += 1) {
      const end = await soakOnce(page, run - 1);
      if (end !== 'done' && end !== 'cancelled') throw new Problem(`Run ${run} failed: ${end}`);
      if (run % SAMPLE_EVERY === 0) {
        const sample = await takeSample(page, run);
        samples.push(sample);
        print(sample);
      }
    }
    report(samples);
  });
});

/** @param {import('./lib/soak.mjs').Sample} sample */
function print({ runs, heapBytes, browserBytes, workers }) {
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    [
      `${runs}`.padStart(6),
      megabytes(heapBytes).padStart(24),
      megabytes(browserBytes).padStart(18),
      `${workers}`.padStart(7),
    ].join('  '),
  );
}

/**
 * Compares the medians of the first and the second half, because garbage and calibration threads come and go.
 * @param {import('./lib/soak.mjs').Sample[]} samples
 */
function report(samples) {
  const last = samples.at(-1);
  if (!last || samples.length < 2) return;
  const left = `${last.workers} workers are left, ${last.processes} of them processes; the page keeps ${last.endedWorkers} that have ended.`;
  if (last.processes > 0 || last.endedWorkers > 0 || last.workers > MOST_WORKERS) throw new Problem(left);
  console.log(left);
  const middle = Math.floor(samples.length / 2);
  for (const [name, key] of /** @type {const} */ ([
    ['The heap', 'heapBytes'],
    ["Chromium's memory", 'browserBytes'],
  ])) {
    const typical = (/** @type {import('./lib/soak.mjs').Sample[]} */ half) =>
      median(half.map((sample) => sample[key]));
    const growth = typical(samples.slice(middle)) / typical(samples.slice(0, middle)) - 1;
    const changed = `${name} changed by ${(growth * 100).toFixed(1)}% from the first half of the runs to the second, by medians.`;
    if (growth > MOST_GROWTH) throw new Problem(changed);
    console.log(changed);
  }
}

/** @param {number[]} figures */
function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
