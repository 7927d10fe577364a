// Compares predictions with measurements, over a set of links.

import { measureOn } from '../../scripts/lib/page.mjs';
import { textTable } from '../../scripts/lib/text-table.mjs';
import { at, atMost, median, shownMs } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

/** Shorter runs do not count, because the timer resolution is too large a part of them. */
const SHORTEST_MS = 100;

/** Thirty links: waits, fetches, computing and both, under every strategy. */
const LINKS = [
  'tasks=3&steps=sleep:200&run=sequential,event-loop',
  'tasks=20&steps=sleep:50&run=sequential,threads',
  'tasks=500&steps=sleep:150&run=event-loop',
  'tasks=24&steps=sleep:40~30&run=gil-threads,threads',
  'tasks=12&steps=sleep:30,sleep:60&run=two-phase,processes',
  'tasks=5000&steps=sleep:200~100&run=event-loop',
  'tasks=8&steps=fetch:40&run=sequential,event-loop',
  'tasks=30&steps=fetch:50&run=event-loop,threads',
  'tasks=60&steps=fetch:100&run=event-loop',
  'tasks=24&steps=fetch:60~40:65536&run=event-loop,pipeline',
  'tasks=12&steps=fetch:80:262144&run=threads,two-phase',
  'tasks=100&steps=fetch:20&run=event-loop,two-phase',
  'tasks=16&steps=squares:40000000&run=sequential,threads',
  'tasks=64&steps=squares:10000000&run=event-loop,pipeline',
  'tasks=400&steps=squares:1000000&run=sequential,fork-join',
  'tasks=12&steps=primes:40000000&run=gil-threads,threads',
  'tasks=24&steps=primes:20000000&run=processes,pipeline&threads=2',
  'tasks=8&steps=primes:60000000&run=fork-join,two-phase&threads=2',
  'tasks=1&steps=mandelbrot:1024&run=sequential,fork-join&threads=2',
  'tasks=16&steps=mandelbrot:384&run=threads,processes&threads=2',
  'tasks=40&steps=mandelbrot:256&run=event-loop,threads&threads=8',
  'tasks=12&steps=squares:20000000,primes:20000000&run=sequential,pipeline',
  'tasks=12&steps=fetch:40,primes:20000000&run=sequential,pipeline',
  'tasks=12&steps=fetch:40,primes:20000000&run=event-loop,threads',
  'tasks=24&steps=sleep:50,squares:20000000&run=two-phase,pipeline',
  'tasks=24&steps=sleep:30,mandelbrot:256&run=gil-threads,processes',
  'tasks=16&steps=sleep:60~40,primes:30000000&run=threads,pipeline&threads=2',
  'tasks=10&steps=squares:20000000,sleep:40,squares:20000000&run=fork-join,pipeline',
  'tasks=30&steps=fetch:50:16384,mandelbrot:192&run=event-loop,two-phase&limit=4',
  'tasks=20&steps=sleep:20,primes:40000000&run=sequential,event-loop',
];

/**
 * Prints a table of all links. The row contains the median of their errors.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function prediction(lab) {
  /** @type {Judged[]} */
  const all = [];
  for (const link of LINKS) all.push(...(await judge(lab, link)));
  const head = ['link', 'strategy', 'measured', 'predicted', 'ideal', 'error'];
  console.log(`${textTable(head, all.map(cells))}\n`);
  const worst = all.toSorted((a, b) => b.error - a.error)[0];
  const error = median(all.map((judged) => judged.error));
  return [
    {
      what: `prediction, ${all.length} runs of ${LINKS.length} links, median error`,
      against: 'measured',
      ours: `${(100 * error).toFixed(1)} %`,
      theirs: worst ? `at most ${(100 * worst.error).toFixed(0)} %, ${worst.strategy}` : '',
      figure: error,
      target: atMost(0.1),
    },
  ];
}

/** @typedef {{ link: string, strategy: string, measured: number, predicted: number, ideal: number, error: number }} Judged */

/**
 * @param {Lab} lab
 * @param {string} link
 * @returns {Promise<Judged[]>}
 */
async function judge(lab, link) {
  const { report } = await at(lab, link, measureOn);
  return report.runs.flatMap(({ strategy, medianMs: measured, predictedMs, idealMs }) => {
    if (predictedMs === null || idealMs === null || measured < SHORTEST_MS) return [];
    const error = Math.abs(predictedMs - measured) / measured;
    return [{ link, strategy, measured, predicted: predictedMs, ideal: idealMs, error }];
  });
}

/** @param {Judged} judged */
function cells({ link, strategy, measured, predicted, ideal, error }) {
  return [link, strategy, shownMs(measured), shownMs(predicted), shownMs(ideal), `${(100 * error).toFixed(1)} %`];
}
