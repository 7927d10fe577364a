// Results for a link, written by the program of the documentation, which knows nothing of this one.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../docs/results.py', import.meta.url));

interface Results {
  browser: string;
  /** By strategy, in milliseconds. */
  makespans: number[][];
  [field: string]: unknown;
}

const MACHINE = {
  day: 20_786,
  version: [0, 1, 0],
  major: 140,
  system: 'linux',
  cores: 8,
  answeredBy: 'server',
  checksum: 1,
  steps: [],
  effectiveCores: null,
  dispatch: null,
  processStart: null,
  kind: 'samples',
};

const run = (command: 'read' | 'write', settings: string, given: string) =>
  execFileSync('python3', [PROGRAM, command, settings, given], { encoding: 'utf8' }).trim();

/** The link of these settings with results. */
export function withResults(settings: string, results: Results): string {
  return `${settings}&r=${run('write', settings, JSON.stringify({ ...MACHINE, ...results }))}`;
}

/** The results in a link that ends with them. */
export function resultsIn(link: string): Results {
  const [settings = '', value = ''] = link.split('&r=');
  return JSON.parse(run('read', settings, value));
}
