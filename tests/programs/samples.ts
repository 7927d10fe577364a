// The tested programs: for every strategy, workloads that cover every kind of step.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { COMMAND } from '../../scripts/lib/programs.mjs';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import results from './results.json' with { type: 'json' };

export type Language = 'python' | 'rust';

export interface Sample {
  /** The name of its file. */
  name: string;
  strategy: string;
  steps: string;
  /** The result of Manyhands; null if it depends on a library's rounding. */
  result: string | null;
  text: string;
  commands: string;
}

/** The result of a thumbnail depends on the library. */
const WORKLOADS: [string, string | null][] = [...Object.entries(results), ['fetch:2:30000,thumbnail:64', null]];

const exec = promisify(execFile);

/** The program for a link's first strategy, and the commands that run it. */
export async function generate(language: Language, link: string): Promise<{ text: string; commands: string }> {
  const { stdout, stderr } = await exec(COMMAND, [link, '--program', language]);
  return { text: stdout, commands: stderr };
}

/** Every strategy with every workload. Half of them have a limit. */
export async function samples(language: Language, strategies: string[] = STRATEGIES): Promise<Sample[]> {
  const all: Sample[] = [];
  for (const strategy of strategies) {
    for (const [number, [steps, result]] of WORKLOADS.entries()) {
      const link = `tasks=3&steps=${steps}&run=${strategy}&threads=2&limit=${number % 2 ? 2 : 0}`;
      const name = `${strategy.replace('-', '_')}_${number}`;
      all.push({ name, strategy, steps, result, ...(await generate(language, link)) });
    }
  }
  return all;
}

/** A program whose fetches are counted. */
export interface Counted {
  name: string;
  text: string;
  /** The number of fetches that its strategy has in flight at once, given enough time. */
  mostOpen: number;
}

const MANY = 300;
const LIMIT = 6;
/** Longer, because processes take long to start. */
const THREADS: Record<string, number> = { 'event-loops': 3, processes: 3, 'fork-join': 2, 'two-phase': 2, pipeline: 2 };
const PROCESS_LIMIT = 2;
/** Fetches in flight without a limit. Other strategies have one per thread or process. */
const AT_ONCE: Record<string, number> = {
  sequential: 1,
  'fork-join': 1,
  'event-loop': MANY,
  'event-loops': MANY,
  'two-phase': MANY,
  pipeline: MANY,
};

/** Programs without a limit, and with one that is lower than the strategy's number of fetches in flight. */
export async function countedFetches(language: Language, strategy: string): Promise<Counted[]> {
  const threads = THREADS[strategy] ?? 12;
  const limit = strategy === 'processes' ? PROCESS_LIMIT : LIMIT;
  const most = AT_ONCE[strategy] ?? threads;
  const link = `tasks=${MANY}&steps=fetch:1:0,primes:1000&run=${strategy}&threads=${threads}`;
  const program = async (name: string, link: string, mostOpen: number) => {
    const { text } = await generate(language, link);
    return { name: `${strategy.replace('-', '_')}_${name}`, text, mostOpen };
  };
  return [
    await program('unlimited', link, most),
    await program('limited', `${link}&limit=${limit}`, Math.min(most, limit)),
  ];
}

/** Runs a program and returns its output. */
export async function runProgram(program: string, args: string[]): Promise<{ ms: number; result: string }> {
  const { stdout } = await exec(program, args);
  const [, ms, result] = /^makespan ([\d.]+) ms\r?\nresults {2}([0-9a-f]{64})\r?\n$/.exec(stdout) ?? [];
  if (ms === undefined || result === undefined) throw new Error(`It says: ${stdout}`);
  return { ms: Number(ms), result };
}
