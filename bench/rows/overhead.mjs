// What is left when there is nothing to do.

import { readdir } from 'node:fs/promises';
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
 * Recording is called where the page has loaded the engine's own glue once more, as the engine has no switch for it.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function recording(lab) {
  return at(lab, `tasks=${TASKS}&steps=sleep:100&run=event-loop&repeats=1`, async (page) => {
    const result = await sideBySide(
      9,
      () => recordingMs(page),
      () => makespan(page),
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
  });
}

/** @param {import('puppeteer-core').Page} page */
async function recordingMs(page) {
  const assets = await readdir('dist/assets');
  const glue = assets.filter((name) => /^manyhands-.*\.js$/.test(name));
  const wasm = assets.filter((name) => name.endsWith('.wasm'));
  return page.evaluate(
    async (scripts, modules, spans) => {
      // Of the two artefacts any will do; the glue fits one of the modules.
      for (const script of scripts) {
        const { initSync, recordSpans } = await import(`/assets/${script}`);
        for (const name of modules) {
          const bytes = await (await fetch(`/assets/${name}`)).arrayBuffer();
          try {
            initSync({ module: await WebAssembly.compile(bytes) });
          } catch {
            continue;
          }
          for (let warm = 0; warm < 20; warm += 1) recordSpans(spans);
          return recordSpans(spans);
        }
      }
      return Number.NaN;
    },
    glue,
    wasm,
    TASKS,
  );
}

/** @param {number} ms for all tasks */
const perTask = (ms) => `${((ms / TASKS) * 1000).toFixed(2)} us`;
