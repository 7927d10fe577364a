// The programs that are tested: for every way, workloads in which every kind of step is covered.

import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { command } from '../../scripts/lib/programs.mjs';
import { ioMiddleware } from '../../www/io/node.ts';
import { WAYS } from '../ways.ts';
import results from './results.json' with { type: 'json' };

export type Language = 'python' | 'rust';

export interface Sample {
  /** As a file is called. */
  name: string;
  way: string;
  steps: string;
  /** What Manyhands' own results are; undefined where a library may round as it likes. */
  result: string | undefined;
  text: string;
  commands: string;
}

/** What comes of a thumbnail depends on the library. */
const INEXACT = ['fetch:2:30000,thumbnail:64'];

const exec = promisify(execFile);

/** The program for a link's first way, and how to run it. */
export async function generate(language: Language, link: string): Promise<{ text: string; commands: string }> {
  const { stdout, stderr } = await exec(command, [link, '--program', language]);
  return { text: stdout, commands: stderr };
}

/** Every way, with every workload. Half of them limit their waits. */
export async function samples(language: Language): Promise<Sample[]> {
  const workloads = [...Object.entries(results), ...INEXACT.map((steps) => [steps, undefined] as const)];
  const all = WAYS.flatMap((way) =>
    workloads.map(async ([steps, result], number): Promise<Sample> => {
      const link = `tasks=3&steps=${steps}&run=${way}&threads=2&limit=${number % 2 ? 2 : 0}`;
      const name = `${way.replace('-', '_')}_${number}`;
      return { name, way, steps, result, ...(await generate(language, link)) };
    }),
  );
  return Promise.all(all);
}

/** Serves what there is to fetch. */
export async function serveIo(): Promise<{ url: string; close(): void }> {
  const io = ioMiddleware();
  const server = createServer((request, response) =>
    io(request, response, () => response.writeHead(404).end()),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Runs a program; what it says of itself. */
export async function run(program: string, args: string[]): Promise<{ makespanMs: number; result: string }> {
  const { stdout } = await exec(program, args);
  const [, makespan, result] = /^makespan ([\d.]+) ms\nresults {2}([0-9a-f]{64})\n$/.exec(stdout) ?? [];
  if (makespan === undefined || result === undefined) throw new Error(`It says: ${stdout}`);
  return { makespanMs: Number(makespan), result };
}
