import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

const RUN = new URL('run.mjs', import.meta.url).href;

/** Starts a program that starts another one, and prints the process ids of both. */
const SCRIPT = `
  import { run } from '${RUN}';
  await run('sh', ['-c', 'sleep 60 & echo $$ $!; wait'], { shown: true });
`;

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.each(/** @type {const} */ (['SIGINT', 'SIGTERM']))('ends programs and their children on %s', async (signal) => {
  const script = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => script.on('exit', (_, by) => resolve(by)));
  const pids = await new Promise((resolve) =>
    script.stdout.once('data', (line) => resolve(`${line}`.split(' ').map(Number))),
  );
  expect(pids.map(isRunning)).toEqual([true, true]);
  script.kill(signal);
  expect(await ended).toBe(signal);
  await expect.poll(() => pids.map(isRunning), { timeout: 5_000 }).toEqual([false, false]);
});
