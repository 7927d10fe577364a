// The programs that are tested: for every way, workloads in which every kind of step is covered.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { COMMAND } from '../../scripts/lib/programs.mjs';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { ioMiddleware } from '../../www/io/node.ts';
import results from './results.json' with { type: 'json' };

export type Language = 'python' | 'rust';

export interface Sample {
  /** As a file is called. */
  name: string;
  way: string;
  steps: string;
  /** Of Manyhands; null where a library may round as it likes. */
  result: string | null;
  text: string;
  commands: string;
}

/** What comes of a thumbnail depends on the library. */
const WORKLOADS: [string, string | null][] = [
  ...Object.entries(results),
  ['fetch:2:30000,thumbnail:64', null],
];

const exec = promisify(execFile);

/** The program for a link's first way, and how to run it. */
export async function generate(
  language: Language,
  link: string,
): Promise<{ text: string; commands: string }> {
  const { stdout, stderr } = await exec(COMMAND, [link, '--program', language]);
  return { text: stdout, commands: stderr };
}

/** Every way, with every workload. Half of them limit their waits. */
export async function samples(language: Language): Promise<Sample[]> {
  const all: Sample[] = [];
  for (const way of STRATEGIES) {
    for (const [number, [steps, result]] of WORKLOADS.entries()) {
      const link = `tasks=3&steps=${steps}&run=${way}&threads=2&limit=${number % 2 ? 2 : 0}`;
      const name = `${way.replace('-', '_')}_${number}`;
      all.push({ name, way, steps, result, ...(await generate(language, link)) });
    }
  }
  return all;
}

/** Serves what there is to fetch. */
export async function serveIo(): Promise<{ url: string; close(): void }> {
  const io = ioMiddleware();
  const server = createServer((request, response) =>
    io(request, response, () => response.writeHead(404).end()),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Runs a program; what it says of itself. */
export async function runProgram(program: string, args: string[]): Promise<{ ms: number; result: string }> {
  const { stdout } = await exec(program, args);
  const [, ms, result] = /^makespan ([\d.]+) ms\r?\nresults {2}([0-9a-f]{64})\r?\n$/.exec(stdout) ?? [];
  if (ms === undefined || result === undefined) throw new Error(`It says: ${stdout}`);
  return { ms: Number(ms), result };
}
