// What is left when there is nothing to do.

import { at, atMost, makespan, python, sideBySide } from '../lab.mjs';

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

/** @param {number} ms for all tasks */
const perTask = (ms) => `${((ms / TASKS) * 1000).toFixed(2)} us`;
