// The Python package: threads, its own cost per call and per message to Dask, its size, and how long its import takes.

import { stat } from 'node:fs/promises';
import { pythonForTests } from '../../scripts/lib/python.mjs';
import { installPackage } from '../../scripts/lib/python-package.mjs';
import { toolchain } from '../../scripts/lib/toolchain.mjs';
import { atLeast, atMost, pythonOf, shownMs } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Row} Row */

/** @returns {Promise<Row[]>} */
export async function pythonPackage() {
  const python = await pythonForTests('bench');
  const wheel = await installPackage(await toolchain(), python, 'release');
  const megabytes = (await stat(wheel)).size / 1e6;
  const gain = await pythonOf(python, 'released.py');
  const longer = await pythonOf(python, 'comparing.py');
  const importing = await pythonOf(python, 'importing.py');
  const overhead = await pythonOf(python, 'dask_overhead.py', 500);
  return [
    row('a kernel on 2 Python threads', 'one thread', `${gain.toFixed(2)} x`, gain, atLeast(1.85)),
    row('a call in threads by compare, in µs', 'the same executor', `${longer.toFixed(2)} µs more`, longer, atMost(5)),
    row('wheel, in MB', '', `${megabytes.toFixed(2)} MB`, megabytes, atMost(3)),
    row('500 messages to Dask', 'its own map', `${overhead.toFixed(2)} x`, overhead, atMost(1.1)),
    row('import manyhands, in ms', '', shownMs(importing), importing, atMost(30)),
  ];
}

/**
 * @param {string} what @param {string} against @param {string} ours @param {number} figure
 * @param {Row['target']} target
 * @returns {Row}
 */
function row(what, against, ours, figure, target) {
  return { what, against, ours, theirs: '', figure, target };
}
