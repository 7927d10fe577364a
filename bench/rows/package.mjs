// The Python package: threads, its own cost per call and per message to a cluster, its size, and how long its import takes.

import { stat } from 'node:fs/promises';
import { pythonForTests } from '../../scripts/lib/python.mjs';
import { installPackage } from '../../scripts/lib/python-package.mjs';
import { run } from '../../scripts/lib/run.mjs';
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
  const overheads = [
    await overhead(python, 'dask'),
    await overhead(python, 'ray'),
    await overhead(python, 'ray-tasks'),
  ];
  return [
    row('a kernel on 2 Python threads', 'one thread', `${gain.toFixed(2)} x`, gain, atLeast(1.85)),
    row('a call in threads by compare, in µs', 'the same executor', `${longer.toFixed(2)} µs more`, longer, atMost(5)),
    row('wheel, in MB', '', `${megabytes.toFixed(2)} MB`, megabytes, atMost(3)),
    ...overheads.flat(),
    row('import manyhands, in ms', '', shownMs(importing), importing, atMost(30)),
  ];
}

const CLUSTERS = {
  dask: { name: 'Dask', own: 'Client.map' },
  ray: { name: 'actors of Ray', own: 'ActorPool' },
  'ray-tasks': { name: 'tasks of Ray', own: 'ray.get' },
};

const MESSAGES = { empty: '500 empty messages', tasks: '500 messages of 2 ms' };

/**
 * What our driver takes for messages, compared with the cluster's own way to map a function over them.
 * @param {string} python
 * @param {keyof typeof CLUSTERS} cluster
 */
async function overhead(python, cluster) {
  const { name, own } = CLUSTERS[cluster];
  const rows = [];
  for (const [kind, messages] of Object.entries(MESSAGES)) {
    const text = await measured(python, cluster, kind);
    const ratio = Number(text);
    const ours = ratio > 0 ? `${ratio.toFixed(2)} x` : text;
    rows.push(row(`${messages} to ${name}`, own, ours, ratio, ratio > 0 ? atMost(1.1) : null));
  }
  return rows;
}

/**
 * A ratio, or why it cannot be measured. Ray listens on all interfaces, so it gets a network that has only loopback.
 * @param {string} python @param {keyof typeof CLUSTERS} cluster @param {string} kind
 */
async function measured(python, cluster, kind) {
  const command = [python, 'bench/python/cluster_overhead.py', `${cluster}:2`, '500', kind];
  if (cluster === 'dask') return await run(python, command.slice(1));
  if (process.getuid?.() !== 0) return 'not measured: a separate network needs root';
  return await run('unshare', ['--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command]);
}

/**
 * @param {string} what @param {string} against @param {string} ours @param {number} figure
 * @param {Row['target']} target
 * @returns {Row}
 */
function row(what, against, ours, figure, target) {
  return { what, against, ours, theirs: '', figure, target };
}
