// Computing: how much two threads gain, and how WebAssembly compares with the same Rust compiled natively.

import { measureOn } from '../../scripts/lib/page.mjs';
import { at, atLeast, atMost, makespan, median, shownMs, sideBySide } from '../lab.mjs';
import { buildNative, nativeMs, nativeReport } from '../native.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */

/** Each takes about 50 ms on a current core, so that overheads hardly matter. */
const KERNELS = [
  { id: 'squares', size: 150_000_000 },
  { id: 'primes', size: 100_000_000 },
  { id: 'mandelbrot', size: 512 },
  { id: 'encrypt', size: 16_000_000 },
  { id: 'sha256', size: 15_000_000 },
  { id: 'matmul', size: 700 },
  { id: 'sort', size: 1_300_000 },
];

/** The number of `squares` tasks for measuring the speedup. */
const SQUARES_TASKS = 64;

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function speedup(lab) {
  const size = await squaresTaking(lab, 5);
  const link = `tasks=${SQUARES_TASKS}&steps=squares:${size}&run=sequential,threads&threads=2&repeats=9`;
  const { report } = await at(lab, link, async (page) => {
    await measureOn(page);
    return measureOn(page);
  });
  const [sequential, threads] = report.runs.map((run) => run.medianMs);
  return [
    {
      what: `${SQUARES_TASKS} x 5 ms of squares on threads, 2 threads`,
      against: 'sequential',
      ours: shownMs(threads ?? Number.NaN),
      theirs: shownMs(sequential ?? Number.NaN),
      figure: report.runs[1]?.speedup ?? Number.NaN,
      target: atLeast(1.9),
    },
  ];
}

/**
 * The speedup of two threads in the browser and natively, with the same link, measured alternately.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function nativeSpeedup(lab) {
  const program = await buildNative('manyhands');
  const size = await squaresTaking(lab, 5);
  const link = `tasks=${SQUARES_TASKS}&steps=squares:${size}&run=sequential,threads&threads=2&repeats=3`;
  const result = await at(lab, link, (page) =>
    sideBySide(
      9,
      async () => speedupOf((await measureOn(page)).report),
      async () => speedupOf(await nativeReport(program, link)),
    ),
  );
  return [
    {
      what: `speedup of ${SQUARES_TASKS} x 5 ms of squares on threads, 2 threads`,
      against: 'the native machine',
      ours: `${result.ours.toFixed(2)}x`,
      theirs: `${result.theirs.toFixed(2)}x`,
      figure: result.ratio,
      target: atLeast(0.97),
    },
  ];
}

/** @param {import('../../www/model/generated.ts').Report} report of sequential, and then threads */
function speedupOf({ runs }) {
  return runs[1]?.speedup ?? Number.NaN;
}

/**
 * The size of `squares` that takes `ms` milliseconds on this computer. It is measured with the same number of tasks as later,
 * because a single task is slower: the processor would not reach its full speed.
 * @param {Lab} lab
 * @param {number} ms
 */
export async function squaresTaking(lab, ms) {
  const tried = 20_000_000;
  const link = `tasks=${SQUARES_TASKS}&steps=squares:${tried}&run=sequential&repeats=3`;
  return at(lab, link, async (page) => {
    await makespan(page);
    return Math.round((tried * ms * SQUARES_TASKS) / (await makespan(page)));
  });
}

/**
 * Runs the same link on both, so that both include the overheads of a computation: its memory, and the digest of its result.
 * @param {Lab} lab
 * @returns {Promise<Row[]>}
 */
export async function kernels(lab) {
  const program = await buildNative('manyhands');
  /** @type {Row[]} */
  const rows = [];
  for (const { id, size } of KERNELS) {
    const link = `tasks=4&steps=${id}:${size}&run=threads&threads=1&repeats=3`;
    const result = await at(lab, link, (page) =>
      sideBySide(
        7,
        () => makespan(page),
        async () => (await nativeReport(program, link)).runs[0]?.medianMs ?? Number.NaN,
      ),
    );
    const [ours, theirs] = [shownMs(result.ours), shownMs(result.theirs)];
    rows.push({
      what: `${id}:${size}, one thread`,
      against: 'native Rust',
      ours,
      theirs,
      figure: result.ratio,
      target: atMost(1.2),
    });
  }
  return [...rows, geometricMean(rows)];
}

/** The overhead of computing in chunks of a millisecond. @returns {Promise<Row[]>} */
export async function chunks() {
  const program = await buildNative('kernels');
  /** @type {Row[]} */
  const rows = [];
  for (const { id, size } of KERNELS) {
    const pairs = await nativeMs(program, `tasks=15&steps=${id}:${size}`);
    rows.push({
      what: `${id}:${size} in chunks of about 1 ms, native`,
      against: 'the same as a whole',
      ours: shownMs(median(pairs.map(({ chunked }) => chunked))),
      theirs: shownMs(median(pairs.map(({ whole }) => whole))),
      figure: median(pairs.map(({ chunked, whole }) => chunked / whole)),
      target: atMost(1.01),
    });
  }
  return rows;
}

/** @param {Row[]} rows @returns {Row} */
function geometricMean(rows) {
  const figure = Math.exp(rows.reduce((sum, row) => sum + Math.log(row.figure), 0) / rows.length);
  const what = 'geometric mean of the kernels';
  return { what, against: 'native Rust', ours: '', theirs: '', figure, target: atMost(1.05) };
}
