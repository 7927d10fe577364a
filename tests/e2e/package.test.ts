// `npm pack` makes a package that serves the page in an empty folder: without a network, without Rust, without other packages.

import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { CACHING, headersFor } from '../../scripts/lib/headers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { start } from '../../scripts/lib/run.mjs';
import { measure } from './traces.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINK = 'v=1&tasks=4&steps=fetch:20:1000,squares:100000&threads=2&repeats=1&run=sequential,threads,processes';

let folder = '';
let archive = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-'));
  await promisify(execFile)('npm', ['pack', '--pack-destination', folder], { cwd: ROOT, env: offline() });
  // The cache of npm is there as well.
  const name = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  archive = join(folder, name ?? 'no package');
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** npm with an empty cache and without a network. */
function offline(): NodeJS.ProcessEnv {
  return { ...process.env, npm_config_cache: join(folder, '.npm'), npm_config_offline: 'true', npm_config_yes: 'true' };
}

/** Starts it in an otherwise empty folder, and waits until it serves the page or ends. Returns what it printed. */
async function startPackage(port: number) {
  const empty = await mkdtemp(join(folder, 'empty-'));
  const env = { ...offline(), PORT: String(port) };
  await copyFile(archive, join(empty, basename(archive)));
  const { child, end } = start('npx', [`./${basename(archive)}`], {
    cwd: empty,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await new Promise<string>((resolve) => {
    let text = '';
    const heard = (data: Buffer) => {
      text += data;
      if (/running at/.test(text)) resolve(text);
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    child.on('close', () => resolve(text));
  });
  return { output, end };
}

it('serves the page on the chosen port, isolated, and answers /io', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const { output, end } = await startPackage(port);
  try {
    const url = `http://127.0.0.1:${port}/`;
    expect(output).toContain(url);
    for (const path of ['?embed', '', 'perfetto/']) {
      const { headers } = await fetch(url + path);
      for (const [name, value] of Object.entries(headersFor(`/${path}`))) expect(headers.get(name), name).toBe(value);
      expect(headers.has('cross-origin-opener-policy')).toBe(path !== 'perfetto/');
    }
    const index = await fetch(url);
    const [asset = ''] = /assets\/[\w-]+\.js/.exec(await index.text()) ?? [];
    expect((await fetch(url + asset)).headers.get('cache-control')).toBe(CACHING.assets);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    for (const path of ['missing', '%2e%2e/package.json', 'assets/../../package.json', '/[', '%'])
      expect((await fetch(url + path)).status).toBe(404);

    const browser = await launchBrowser('chromium');
    try {
      const { report } = await measure(await openPage(browser, url, LINK));
      expect(report.environment).toMatchObject({ isolated: true, artifact: 'threads' });
      expect(report.runs).toHaveLength(3);
      expect(new Set(report.runs.map(({ checksum }) => checksum)).size).toBe(1);
    } finally {
      await browser.close();
    }
  } finally {
    end();
  }
});

it('says which port to choose if that one is taken', { timeout: 60_000 }, async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const { output, end } = await startPackage(port);
  end();
  other.close();
  expect(output).toMatch(new RegExp(`Port ${port} is in use. .*PORT=\\d+ npx \\./manyhands-\\*\\.tgz`));
});
