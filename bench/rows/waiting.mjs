// Many waits at once: the engine compared with the platform.

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
  return at(lab, 'tasks=60&steps=fetch:100&run=event-loop&repeats=1', async (page) => {
    const result = await sideBySide(
      7,
      () => makespan(page),
      () => inWorker(page, fetchAll(60, 100)),
    );
    return [row('60 fetch:100 on event-loop', 'Promise.all of fetch', result, 1.02)];
  });
}

/** The connections that a browser opens to one host over HTTP/1.1. */
const CONNECTIONS = 6;

const IMAGES = 1_000;
const WAIT_MS = 50;

/**
 * A thousand images, each with a wait of 50 ms and about 10 ms of computing. No schedule is shorter than the waits, or than
 * all computing on all cores. If the wait is a fetch, the browser makes it longer, so the third row compares with fetching
 * alone, in plain JavaScript.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function images(lab) {
  /** @type {(wait: string, yardstick: string, ours: number, theirs: number) => Row} */
  const against = (wait, yardstick, ours, theirs) => {
    const what = `1,000 images (${wait}, then 10 ms) on pipeline`;
    return row(what, yardstick, { ours, theirs, ratio: ours / theirs }, 1.08);
  };
  const slept = await pipelined(lab, 'sleep:50', WAIT_MS);
  const fetched = await pipelined(lab, 'fetch:50', Math.ceil(IMAGES / CONNECTIONS) * WAIT_MS);
  const fetching = await at(lab, 'tasks=1&steps=sleep:1&run=sequential', (page) =>
    inWorker(page, fetchAll(IMAGES, WAIT_MS)),
  );
  return [
    against('sleep:50', 'the lower bound', slept.makespan, slept.bound),
    against('fetch:50', 'the lower bound', fetched.makespan, fetched.bound),
    against('fetch:50', 'Promise.all of fetch, nothing computed', fetched.makespan, fetching),
  ];
}

/**
 * The makespan of the images on `pipeline`, and the lower bound of any schedule, in ms.
 * @param {Lab} lab
 * @param {string} wait
 * @param {number} waits the minimum time of all waits, in ms
 */
function pipelined(lab, wait, waits) {
  const link = `tasks=${IMAGES}&steps=${wait},primes:20000000&run=pipeline&threads=2&repeats=3`;
  return at(lab, link, async (page) => {
    const { report } = await measureOn(page);
    const cores = Math.min(report.environment.cores, 2);
    const [run] = report.runs;
    const makespan = run?.medianMs ?? Number.NaN;
    const work = (run?.coresBusy ?? Number.NaN) * makespan;
    return { makespan, bound: Math.max(waits, work / cores) };
  });
}

/**
 * A JavaScript program that does this many fetches at once and returns how long they took, in ms.
 * @param {number} tasks
 * @param {number} ms
 */
function fetchAll(tasks, ms) {
  return `
    const ask = async (id) => {
      const answer = await fetch(origin + '/io?ms=${ms}&bytes=1024&id=' + id + '&once=' + Math.random());
      await answer.arrayBuffer();
    };
    const begin = performance.now();
    await Promise.all(Array.from({ length: ${tasks} }, (_, id) => ask(id)));
    return performance.now() - begin;`;
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
