// What is left when there is nothing to do.

import { readFileSync } from 'node:fs';
import { serve } from '../../scripts/serve.mjs';
import { at, atMost, makespan, python, shownMs, sideBySide } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

const TASKS = 10_000;

/** The smallest computation there is stands for an empty task. @param {Lab} lab @returns {Promise<Row[]>} */
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
 * Recording has no switch: it is timed by itself, in the same page, beside the run whose spans it would record.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function recording({ browser }) {
  const server = await serve({ rewrite: plainArtefact });
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
        what: 'recording the spans of 10,000 tasks',
        against: 'their makespan, sleep:100 on event-loop',
        ours: shownMs(result.ours),
        theirs: shownMs(result.theirs),
        figure: result.ratio,
        target: atMost(0.01),
      },
    ];
  } finally {
    await server.close();
  }
}

/** @param {import('puppeteer-core').Page} page */
function recordingMs(page) {
  return page.evaluate(async (spans) => {
    const glue = '/plain/manyhands.js';
    const { initSync, recordSpans } = await import(glue);
    initSync({ module: await WebAssembly.compileStreaming(fetch('/plain/manyhands_bg.wasm')) });
    // As warm as in an engine that has run for a while.
    for (let round = 0; round < 20; round += 1) recordSpans(spans);
    return Number(recordSpans(spans));
  }, TASKS);
}

/**
 * Also serves the artefact as it was built: in `dist` only the engine can call it.
 * @type {import('../../scripts/serve.mjs').Rewrite}
 */
function plainArtefact({ url = '/' }, response) {
  const [, name] = /^\/plain\/(manyhands(?:\.js|_bg\.wasm))$/.exec(url) ?? [];
  if (name === undefined) return false;
  const type = name.endsWith('.js') ? 'text/javascript' : 'application/wasm';
  response.writeHead(200, { 'content-type': type });
  response.end(readFileSync(new URL(`../../build/wasm/plain/${name}`, import.meta.url)));
  return true;
}

/** @param {number} ms for all tasks */
const perTask = (ms) => `${((ms / TASKS) * 1000).toFixed(2)} us`;
