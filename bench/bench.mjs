// `npm run bench [-- --rows NAME,NAME] [--browser chromium|firefox]`
//
// Prints a table of ratios, each with its target. Nothing passes or fails, because figures from a busy computer are
// meaningless. Close other programs, and repeat a row whose ratio is near its target.

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { BROWSERS } from '../scripts/lib/browsers.mjs';
import { withBrowser } from '../scripts/lib/page.mjs';
import { main, Problem } from '../scripts/lib/problem.mjs';
import { textTable } from '../scripts/lib/text-table.mjs';
import { cancels } from './rows/cancel.mjs';
import { chunks, kernels, nativeSpeedup, speedup } from './rows/computing.mjs';
import { frames } from './rows/frames.mjs';
import { coldStart, dispatch, empty, recording } from './rows/overhead.mjs';
import { pythonPackage } from './rows/package.mjs';
import { prediction } from './rows/prediction.mjs';
import { rayon } from './rows/rayon.mjs';
import { lighthouse, ready } from './rows/ready.mjs';
import { size } from './rows/size.mjs';
import { asyncio, fetches, images, timers } from './rows/waiting.mjs';

/** @typedef {import('./lab.mjs').Lab} Lab @typedef {import('./lab.mjs').Row} Row */

const ROWS = {
  timers,
  asyncio,
  fetch: fetches,
  images,
  speedup,
  native: nativeSpeedup,
  kernels,
  chunks,
  empty,
  dispatch,
  processes: coldStart,
  recording,
  rayon,
  cancel: cancels,
  prediction,
  python: pythonPackage,
  frames,
  ready,
  size,
  lighthouse,
};

const HEAD = ['what', 'against', 'this', 'that', 'ratio', 'target', ''];

function readArguments() {
  const { rows, browser: name } = parsed().values;
  const browser = BROWSERS.find((known) => known === name);
  if (!browser) throw new Problem(`--browser is ${BROWSERS.join(' or ')}, not "${name}".`);
  const wanted = rows.split(',');
  const unknown = wanted.find((row) => !(row in ROWS));
  if (unknown !== undefined) throw new Problem(`--rows must be of ${Object.keys(ROWS).join(', ')}, not "${unknown}".`);
  return { browser, measures: Object.entries(ROWS).filter(([row]) => wanted.includes(row)) };
}

function parsed() {
  try {
    return parseArgs({
      options: {
        rows: { type: 'string', default: Object.keys(ROWS).join(',') },
        browser: { type: 'string', default: 'chromium' },
      },
    });
  } catch (error) {
    throw new Problem(String(error instanceof Error ? error.message : error));
  }
}

/** @param {Row} row */
function cells({ what, against, ours, theirs, figure, target }) {
  const judged =
    target === null ? ['', '', ''] : [figure.toFixed(2), target.text, target.isMet(figure) ? 'met' : 'missed'];
  return [what, against, ours, theirs, ...judged];
}

/**
 * @param {Lab} lab
 * @param {[string, (lab: Lab) => Promise<Row[]>][]} measures
 */
async function measureAll(lab, measures) {
  /** @type {Row[]} */
  const rows = [];
  for (const [name, measure] of measures) {
    console.error(`Measuring ${name} ...`);
    rows.push(...(await measure(lab)));
  }
  return rows;
}

await main(async () => {
  const { browser: name, measures } = readArguments();
  await withBrowser(name, async (browser, url) => {
    const rows = await measureAll({ browser, url }, measures);
    const [processor] = cpus();
    console.log(textTable(HEAD, rows.map(cells)));
    console.log(`\n${await browser.version()}, ${cpus().length} x ${processor?.model}, Node ${process.version}`);
  });
});
