// The overhead of tasks that do nothing.

import { readFileSync } from 'node:fs';
import { serve } from '../../scripts/serve.mjs';
import { at, atMost, inWorker, makespan, python, shownMs, sideBySide } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

const TASKS = 10_000;

/** An empty task is the smallest computation. @param {Lab} lab @returns {Promise<Row[]>} */
export async function empty(lab) {
  return at(lab, `tasks=${TASKS}&steps=squares:1&run=threads&threads=2&repeats=1`, async (page) => {
    const result = await sideBySide(
      9,
      () => makespan(page),
      () => python('pool.py', TASKS, 2),
    );
    return [
      {
        what: '10,000 empty tasks on threads, per task',
        against: "CPython's ThreadPoolExecutor",
        ours: perTask(result.ours),
        theirs: perTask(result.theirs),
        figure: result.ratio,
        target: atMost(0.1),
      },
    ];
  });
}

/**
 * Recording can't be turned off. It is timed separately, in the same page, and compared with a run with the same number of
 * spans.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function recording({ browser }) {
  const server = await serve({ rewrite: plainArtifact });
  try {
    const link = `tasks=${TASKS}&steps=sleep:100&run=event-loop&repeats=1`;
    const result = await at({ browser, url: server.url }, link, (page) =>
      sideBySide(
        9,
        () => recordingMs(page),
        () => makespan(page),
      ),
    );
    return [
      {
        what: '10,000 tasks with tracing, sleep:100 on event-loop',
        against: 'without recording',
        ours: shownMs(result.theirs),
        theirs: shownMs(result.theirs - result.ours),
        figure: 1 / (1 - result.ratio),
        target: atMost(1.01),
      },
    ];
  } finally {
    await server.close();
  }
}

/**
 * Sends one computation at a time to the pool and back, like `fork-join`, compared with a message to a worker and back.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function dispatch(lab) {
  const trips = 1_000;
  const program = `
    const echo = 'onmessage = ({ data }) => postMessage(data)';
    const worker = new Worker(URL.createObjectURL(new Blob([echo], { type: 'text/javascript' })));
    const trip = () => new Promise((back) => { worker.onmessage = back; worker.postMessage(1); });
    for (let warm = 0; warm < 100; warm += 1) await trip();
    const begin = performance.now();
    for (let sent = 0; sent < ${trips}; sent += 1) await trip();
    const elapsed = performance.now() - begin;
    worker.terminate();
    return elapsed;`;
  const link = `tasks=${trips}&steps=squares:1&run=fork-join&threads=1&repeats=1`;
  return at(lab, link, async (page) => {
    const result = await sideBySide(
      9,
      () => makespan(page),
      () => inWorker(page, program),
    );
    return [
      {
        what: 'a ready task to the pool and back',
        against: 'a postMessage round trip',
        ours: `${((result.ours / trips) * 1000).toFixed(1)} us`,
        theirs: `${((result.theirs / trips) * 1000).toFixed(1)} us`,
        figure: result.ratio,
        target: atMost(0.5),
      },
    ];
  });
}

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function coldStart(lab) {
  return at(lab, 'tasks=2&steps=squares:1&run=processes&threads=2&repeats=1', async (page) => {
    const result = await sideBySide(
      9,
      () => makespan(page),
      () => python('spawn.py', 2),
    );
    return [
      {
        what: 'cold start of 2 processes, each with a task',
        against: "CPython's multiprocessing, spawn",
        ours: shownMs(result.ours),
        theirs: shownMs(result.theirs),
        figure: result.ratio,
        target: atMost(0.4),
      },
    ];
  });
}

/** @param {import('puppeteer-core').Page} page */
function recordingMs(page) {
  return page.evaluate(async (spans) => {
    const glue = '/plain/plain.js';
    const { initSync, recordSpans } = await import(glue);
    initSync({ module: await WebAssembly.compileStreaming(fetch('/plain/plain_bg.wasm')) });
    // Warms up, because a real engine is warm after a while.
    for (let round = 0; round < 20; round += 1) recordSpans(spans);
    return Number(recordSpans(spans));
  }, TASKS);
}

/**
 * Also serves the artifact as it was built, because in `dist` only the engine can call it.
 * @type {import('../../scripts/serve.mjs').Rewrite}
 */
function plainArtifact({ url = '/' }, response) {
  const [, name] = /^\/plain\/(plain(?:\.js|_bg\.wasm))$/.exec(url) ?? [];
  if (name === undefined) return false;
  const type = name.endsWith('.js') ? 'text/javascript' : 'application/wasm';
  response.writeHead(200, { 'content-type': type });
  response.end(readFileSync(new URL(`../../build/wasm/plain/${name}`, import.meta.url)));
  return true;
}

/** @param {number} ms for all tasks */
const perTask = (ms) => `${((ms / TASKS) * 1000).toFixed(2)} us`;
