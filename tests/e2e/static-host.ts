// A static host that knows nothing about this project: Python's, with the site in a folder below its root.

import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { type BrowserName, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { LESSONS } from '../../www/lessons/lessons.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface StaticHost {
  /** The address of the page. */
  url: string;
  /** The site's files, a copy that a test can change. */
  folder: string;
  /** The paths that browsers requested, relative to the site's folder. */
  asked: string[];
  /** Ends the server, and keeps the files. */
  stop(): Promise<void>;
  /** Starts it again, at the same address. */
  start(): Promise<void>;
  /** Ends it, and removes the files. */
  close(): Promise<void>;
}

/** `path` is the site's folder, such as `some/where/`. */
export async function startStaticHost(path: string): Promise<StaticHost> {
  const root = await mkdtemp(join(tmpdir(), 'manyhands-host-'));
  const folder = join(root, path);
  await cp(DIST, folder, { recursive: true });
  const asked: string[] = [];
  let server = await startServer(root, path, 0, asked);
  const { port } = server;
  return {
    url: `http://127.0.0.1:${port}/${path}`,
    folder,
    asked,
    stop: () => server.stop(),
    start: async () => {
      server = await startServer(root, path, port, asked);
    },
    close: async () => {
      await server.stop();
      await rm(root, { recursive: true });
    },
  };
}

/** Serves a folder with `python3 -m http.server`, on any port if it is 0. */
async function startServer(root: string, site: string, port: number, asked: string[]) {
  const args = ['-u', '-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', root];
  const python = spawn('python3', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => python.once('exit', () => resolve()));
  createInterface(python.stderr).on('line', (line) => {
    const path = /"GET (\S+)/.exec(line)?.[1];
    if (path?.startsWith(`/${site}`)) asked.push(path.slice(site.length + 1));
  });
  const used = await new Promise<number>((resolve, reject) => {
    createInterface(python.stdout).on('line', (line) => resolve(Number(/ port (\d+)/.exec(line)?.[1])));
    python.once('error', reject);
    python.once('exit', (code) => reject(new Error(`http.server exited with ${code}`)));
  });
  const stop = () => {
    python.kill();
    return ended;
  };
  return { port: used, stop };
}

/**
 * Opens the page for the first time, and waits until a new tab is isolated at once. (After a reload that isolates a page, the
 * driver may still be connected to the previous document.)
 */
export async function visit(browser: Browser, host: StaticHost): Promise<Page> {
  const first = await browser.newPage();
  await first.goto(host.url);
  await vi.waitUntil(() => loads(host) >= 2, { timeout: 15_000 });
  const page = await openPage(browser, host.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await first.close();
  return page;
}

/** Puts the same site under the name of another build into the folder. */
export async function deploy({ folder }: StaticHost, build: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const before = /data-build="([^"]+)"/.exec(page)?.[1] ?? '';
  const pages = LESSONS.map(({ id }) => `lessons/${id}/index.html`);
  for (const file of ['index.html', 'perfetto/index.html', 'service-worker.js', ...pages]) {
    const path = join(folder, file);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(before, build));
  }
}

/** How often the page itself was requested. */
export const loads = ({ asked }: StaticHost) => asked.filter((path) => path === '').length;

/** Waits until the whole page is stored. */
export const isKept = (page: Page) => page.evaluate(() => globalThis.manyhands.offline);

/** Runs a browser with a new profile, and a host. */
export function withHost(
  name: BrowserName,
  path: string,
  use: (browser: () => Browser, host: () => StaticHost) => void,
): void {
  let browser: Browser;
  let host: StaticHost;
  beforeAll(async () => {
    [host, browser] = await Promise.all([startStaticHost(path), launchBrowser(name)]);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });
  use(
    () => browser,
    () => host,
  );
}
