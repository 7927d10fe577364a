// Waiting together: what the engine adds to what the platform needs anyway.

import { measureOn } from '../../scripts/lib/page.mjs';
import { at, atMost, inWorker, makespan, python, shownMs, sideBySide } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function timers(lab) {
  const program = `
    const begin = performance.now();
    await Promise.all(Array.from({ length: 1000 }, () => new Promise((done) => setTimeout(done, 100))));
    return performance.now() - begin;`;
  return at(lab, 'tasks=1000&steps=sleep:100&run=event-loop&repeats=1', async (page) => {
    const result = await sideBySide(
      15,
      () => makespan(page),
      () => inWorker(page, program),
    );
    return [row('1,000 sleep:100 on event-loop', 'Promise.all of timers', result, 1.02)];
  });
}

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function asyncio(lab) {
  return at(lab, 'tasks=10000&steps=sleep:100&run=event-loop&repeats=1', async (page) => {
    const result = await sideBySide(
      9,
      () => makespan(page),
      () => python('gather.py', 10_000, 100),
    );
    return [row('10,000 sleep:100 on event-loop', "CPython's asyncio.gather", result, 0.6)];
  });
}

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function fetches(lab) {
  const program = `
    const ask = async (id) => {
      const answer = await fetch(origin + '/io?ms=100&bytes=1024&id=' + id + '&once=' + Math.random());
      await answer.arrayBuffer();
    };
    const begin = performance.now();
    await Promise.all(Array.from({ length: 60 }, (_, id) => ask(id)));
    return performance.now() - begin;`;
  return at(lab, 'tasks=60&steps=fetch:100&run=event-loop&repeats=1', async (page) => {
    const result = await sideBySide(
      7,
      () => makespan(page),
      () => inWorker(page, program),
    );
    return [row('60 fetch:100 on event-loop', 'Promise.all of fetch', result, 1.02)];
  });
}

/** The connections that a browser opens to one host over HTTP/1.1. */
const CONNECTIONS = 6;

/**
 * A thousand images, each fetched for 50 ms and then computed on for about 10 ms: no schedule is shorter than all
 * waits on all connections, nor than all computing on all cores.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function images(lab) {
  const tasks = 1_000;
  const link = `tasks=${tasks}&steps=fetch:50,primes:20000000&run=pipeline&threads=2&repeats=3`;
  return at(lab, link, async (page) => {
    const { report } = await measureOn(page);
    const cores = Math.min(report.environment.cores, 2);
    const [run] = report.runs;
    const made = run?.medianMs ?? Number.NaN;
    const work = (run?.coresBusy ?? Number.NaN) * made;
    const waits = Math.ceil(tasks / CONNECTIONS) * 50;
    const bound = Math.max(waits, work / cores);
    return [
      row(
        '1,000 images (fetch:50, then 10 ms) on pipeline',
        'no schedule is shorter',
        { ours: made, theirs: bound, ratio: made / bound },
        1.08,
      ),
    ];
  });
}

/**
 * @param {string} what
 * @param {string} against
 * @param {{ ours: number, theirs: number, ratio: number }} result
 * @param {number} most
 * @returns {Row}
 */
function row(what, against, result, most) {
  const [ours, theirs] = [shownMs(result.ours), shownMs(result.theirs)];
  return { what, against, ours, theirs, figure: result.ratio, target: atMost(most) };
}
