// `npm run bench [-- --rows NAME,NAME] [--browser chromium|firefox]`
//
// One table of ratios with the target beside each. Nothing passes or fails here: a busy computer measures
// nonsense. Close what else is running, and look twice at a ratio near its target.

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { BROWSERS } from '../scripts/lib/browsers.mjs';
import { withBrowser } from '../scripts/lib/page.mjs';
import { textTable } from '../scripts/lib/text-table.mjs';
import { chunks, kernels, speedup } from './rows/computing.mjs';
import { empty, recording } from './rows/overhead.mjs';
import { size } from './rows/size.mjs';
import { asyncio, fetches, timers } from './rows/waiting.mjs';

/** @typedef {import('./lab.mjs').Row} Row */

const ROWS = { timers, asyncio, fetch: fetches, speedup, kernels, chunks, empty, recording, size };

const HEAD = ['what', 'against', 'this', 'that', 'ratio', 'target', ''];

function readArguments() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: Object.keys(ROWS).join(',') },
      browser: { type: 'string', default: 'chromium' },
    },
  });
  const browser = BROWSERS.find((name) => name === values.browser);
  if (!browser) throw new Error(`--browser is ${BROWSERS.join(' or ')}, not "${values.browser}"`);
  const wanted = values.rows.split(',');
  const unknown = wanted.find((name) => !(name in ROWS));
  if (unknown !== undefined) throw new Error(`--rows are ${Object.keys(ROWS).join(', ')}, not "${unknown}"`);
  return { browser, measures: Object.entries(ROWS).filter(([name]) => wanted.includes(name)) };
}

/** @param {Row} row */
function cells({ what, against, ours, theirs, figure, target }) {
  const judged =
    target === null
      ? ['', '', '']
      : [figure.toFixed(2), target.text, target.isMet(figure) ? 'met' : 'missed'];
  return [what, against, ours, theirs, ...judged];
}

const { browser: name, measures } = readArguments();
await withBrowser(name, async (browser, url) => {
  /** @type {Row[]} */
  const rows = [];
  for (const [row, measure] of measures) {
    process.stderr.write(`Measuring ${row} ...\n`);
    rows.push(...(await measure({ browser, url })));
  }
  console.log(textTable(HEAD, rows.map(cells)));
  console.log(
    `\n${await browser.version()}, ${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}`,
  );
});
