// What works where: visits every kind of host in every browser, and compares what each page has with the table in
// docs/hosting.md. UPDATE_TABLE=1 writes the table.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ALL_BROWSERS, type BrowserName, isInstalled, launchBrowser } from '../../scripts/lib/browsers.mjs';
import { serve } from '../../scripts/serve.mjs';
import { startStaticHost } from './static-host.ts';

const DOCUMENT = new URL('../../docs/hosting.md', import.meta.url);

interface Host {
  url: string;
  close(): Promise<void>;
}

const HOSTS: Record<string, () => Promise<Host>> = {
  '`npm start`': serve,
  'static files': () => startStaticHost('some/where/'),
  'static files, no service worker': async () => {
    const host = await startStaticHost('some/where/');
    await rm(join(host.folder, 'service-worker.js'));
    return host;
  },
};

const NAMES: Record<BrowserName, string> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/** The argument that makes all windows private. The windows of WebKit's driver store nothing anyway. */
const PRIVATE: Partial<Record<BrowserName, string>> = { chromium: '--incognito', firefox: '-private' };

const COLUMNS = ['browser', 'host', 'own tab', 'private window'];

/** What a page that has been visited says it has. */
async function visit(browser: Browser, url: string): Promise<string> {
  const first = await browser.newPage();
  await first.goto(url);
  const found = await look(first);
  await first.close();
  return found;
}

/** Looks again after a reload, which ends the call. */
async function look(page: Page): Promise<string> {
  const look = () => page.evaluate(describePage).catch(() => null);
  return (await vi.waitUntil(look, { timeout: 60_000, interval: 200 })) ?? '';
}

/** Runs in the page. */
async function describePage(): Promise<string> {
  await globalThis.manyhands.ready;
  const { threads, answeredBy } = await globalThis.manyhands.hosting();
  const answers = { server: 'server', 'service-worker': 'service worker', none: 'engine' }[answeredBy];
  return [
    threads ? 'threads' : 'no threads',
    answers,
    ...((await globalThis.manyhands.offline) ? ['offline'] : []),
  ].join(', ');
}

/** The cells of a browser, a row for each host. */
async function cells(name: BrowserName, args?: string[]): Promise<string[]> {
  const browser = await launchBrowser(name, args);
  try {
    return await Promise.all(
      Object.values(HOSTS).map(async (start) => {
        const host = await start();
        return visit(browser, host.url).finally(() => host.close());
      }),
    );
  } finally {
    await browser.close();
  }
}

describe('what works where', { timeout: 300_000 }, () => {
  const rows: string[][] = [];
  const browsers = ALL_BROWSERS.filter(isInstalled);

  it.each(browsers)('%s', async (name) => {
    const option = PRIVATE[name];
    const [tabs, privately] = [await cells(name), option === undefined ? [] : await cells(name, [option])];
    const found = Object.keys(HOSTS).map((host, at) => [NAMES[name], host, tabs[at] ?? '', privately[at] ?? '–']);
    rows.push(...found);
    if (process.env.UPDATE_TABLE) return;
    const table = await written();
    for (const row of found) expect(table).toContain(line(row));
  });

  afterAll(async () => {
    if (!process.env.UPDATE_TABLE || rows.length < browsers.length * Object.keys(HOSTS).length) return;
    const lines = [line(COLUMNS), `|${'---|'.repeat(COLUMNS.length)}`, ...rows.map(line)];
    const document = await readFile(DOCUMENT, 'utf8');
    await writeFile(DOCUMENT, document.replace(TABLE, `${lines.join('\n')}\n`));
  });
});

/** The table in the document. */
const TABLE = /^\| browser \|.*\n(\|.*\n)*/m;

const line = (row: string[]) => `| ${row.join(' | ')} |`;

async function written(): Promise<string[]> {
  return (TABLE.exec(await readFile(DOCUMENT, 'utf8'))?.[0] ?? '').split('\n');
}
