// Runs programs. Their output is shown only if they fail, or on request.

import { spawn } from 'node:child_process';
import { accessSync, constants as modes } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { Problem } from './problem.mjs';
import { ROOT } from './root.mjs';

/** How many of a failed program's last lines are shown. */
const TAIL = 60;

/** Common problems of a computer, and how programs report them. */
const CAUSES = [
  {
    says: /Could not resolve host|Temporary failure resolving|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|Could not connect/i,
    means: 'The network, or the package registry on it, could not be reached. Connect this computer, then try again.',
  },
  {
    says: /linker `cc` not found/,
    means: 'There is no C compiler, which Rust links with. On Debian: sudo apt-get install gcc libc6-dev',
  },
  { says: /No space left on device|ENOSPC/, means: 'The disk is full. Make room (about 2 GB), then try again.' },
];

/**
 * The running programs, each with a function that ends it and everything it has started.
 * @type {Map<import('node:child_process').ChildProcess, () => void>}
 */
const running = new Map();

function endAll() {
  for (const end of running.values()) end();
  running.clear();
}

// No compiler keeps running when a script exits, for whatever reason.
process.on('exit', endAll);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    endAll();
    // Its listener is gone, so the signal now ends this process, and the parent process sees it.
    process.kill(process.pid, signal);
  });
}

/**
 * @typedef {object} Running
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {string} [cwd]
 * @property {string} [name] of the program, for messages
 * @property {boolean} [shown] whether its output is shown as it arrives
 * @property {boolean} [yields] whether other programs have priority if there are too few cores
 */

/**
 * Runs a program to its end and returns what it printed to stdout.
 * @param {string} program
 * @param {string[]} args
 * @param {Running} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, options = {}) {
  const { env = {}, cwd = ROOT, shown = false, yields = false, name = basename(program) } = options;
  return new Promise((resolve, reject) => {
    // In a separate process group, so that the processes it starts (cargo's compilers) can be ended with it. Not sudo,
    // which could then not ask for a password, and not on Windows, which has no process groups.
    const isGroup = process.platform !== 'win32' && program !== 'sudo';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: isGroup,
    });
    if (yields && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    running.set(child, () => (isGroup && child.pid ? endGroup(child.pid) : child.kill()));
    const output = collect(child, shown);
    child.on('error', (error) => {
      running.delete(child);
      reject(new Problem(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      if (code === 0) resolve(output.out);
      else reject(failure(name, code ?? signal, output.all, shown));
    });
  });
}

/**
 * Starts a program that runs until `end` is called, or until this process exits. Then everything that it has started ends, too.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] `env` is added to this process's own
 */
export function start(program, args, { env = {}, ...options } = {}) {
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: 'ignore',
    ...options,
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  const end = () => {
    if (running.delete(child) && child.pid !== undefined) endGroup(child.pid);
  };
  running.set(child, end);
  child.on('error', () => running.delete(child));
  return { child, end };
}

/** @param {number} leader */
function endGroup(leader) {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // It has already exited.
  }
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @param {boolean} shown
 */
function collect({ stdout, stderr }, shown) {
  const output = { out: '', all: '' };
  stdout.on('data', (data) => {
    output.out += data;
    output.all += data;
    if (shown) process.stdout.write(data);
  });
  stderr.on('data', (data) => {
    output.all += data;
    if (shown) process.stderr.write(data);
  });
  return output;
}

/**
 * The error for a program that failed: the cause if it is a known one, otherwise the program's last lines.
 * @param {string} name of the program
 * @param {number | string | null} end
 * @param {string} output
 * @param {boolean} shown
 */
function failure(name, end, output, shown) {
  const cause = shown ? undefined : CAUSES.find(({ says }) => says.test(output));
  if (cause) return new ProgramFailed(`${name} failed: ${cause.means}`, output);
  const lines = shown ? [] : output.trimEnd().split('\n').slice(-TAIL);
  return new ProgramFailed([...lines, `${name} failed (${end}).`].join('\n'), output);
}

/** A program exited with a code other than 0. */
export class ProgramFailed extends Problem {
  /**
   * @param {string} message
   * @param {string} output everything that the program printed
   */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * The path of a program, or null if there is none.
 * @param {string} program
 */
export function which(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return places.find(isExecutable) ?? null;
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, modes.X_OK);
    return true;
  } catch {
    return false;
  }
}
