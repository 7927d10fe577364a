// What works where: visits every kind of host in every browser, and compares what each page has with the table in
// docs/hosting.md. UPDATE_TABLE=1 writes the table.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ALL_BROWSERS, type BrowserName, isInstalled, launchBrowser } from '../../scripts/lib/browsers.mjs';
import type { WebKitPage } from '../../scripts/lib/webkit-page.mjs';
import { serve } from '../../scripts/serve.mjs';
import type { AnsweredBy } from '../../www/model/generated.ts';
import { serveArticle } from './article.ts';
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

/** Headers of articles. */
const PLAIN = {};
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const COLUMNS = ['browser', 'host', 'own tab', 'private window', 'frame in an article', 'frame in an isolated article'];

/** What a page has. */
interface Found {
  threads: boolean;
  answeredBy: AnsweredBy;
  offline?: boolean;
}

const ANSWERS: Record<AnsweredBy, string> = { server: 'server', 'service-worker': 'service worker', none: 'engine' };

function inWords({ threads, answeredBy, offline }: Found): string {
  return [threads ? 'threads' : 'no threads', ANSWERS[answeredBy], ...(offline ? ['offline'] : [])].join(', ');
}

/** What a page has that has been visited. */
async function visit(browser: Browser, url: string): Promise<string> {
  const page = await openTab(browser);
  try {
    await page.goto(url);
    return inWords(await untilFound(async () => page.evaluate(lookAtPage)));
  } finally {
    await page.close();
  }
}

/** What a page has in a frame of another site's article. */
async function visitFrame(browser: Browser, url: string, headers: Record<string, string>): Promise<string> {
  const article = await serveArticle(`<iframe src="${url}?embed#v=1" allow="cross-origin-isolated"></iframe>`, headers);
  const page = await openTab(browser);
  try {
    await page.goto(article.url);
    const isWebKit = 'enterFrame' in page;
    if (isWebKit) await (page as unknown as WebKitPage).enterFrame();
    const frame = () => (isWebKit ? page : page.frames().at(-1));
    const found = await untilFound(async () => frame()?.evaluate(lookAtFrame));
    return found === 'blocked' ? 'empty' : inWords(found);
  } finally {
    await page.close();
    article.close();
  }
}

/** Tries again, because Firefox's driver cannot open a tab while it closes another. */
async function openTab(browser: Browser): Promise<Page> {
  return vi.waitUntil(() => browser.newPage().catch(() => null), { timeout: 60_000, interval: 200 }) as Promise<Page>;
}

/** Looks again after a reload, which ends the call. */
async function untilFound<T>(look: () => Promise<T | undefined>): Promise<T> {
  return vi.waitUntil(() => look().catch(() => undefined), { timeout: 100_000, interval: 200 }) as Promise<T>;
}

/** Runs in the page. */
async function lookAtPage(): Promise<Found> {
  await globalThis.manyhands.ready;
  return { ...(await globalThis.manyhands.hosting()), offline: await globalThis.manyhands.offline };
}

/** Runs in the frame. Its engine, which is not loaded until it runs, needs the same. */
async function lookAtFrame(): Promise<Found | 'blocked'> {
  // In place of a blocked page, browsers show an error page or an empty one.
  if (/^(about|chrome-error):/.test(document.documentURI)) return 'blocked';
  await globalThis.manyhands.ready;
  return { threads: crossOriginIsolated, answeredBy: (await globalThis.manyhands.hosting()).answeredBy };
}

/** The cells of a browser, an array for each host. */
async function cells(
  name: BrowserName,
  args: string[],
  visitHost: (browser: Browser, url: string) => Promise<string[]>,
): Promise<string[][]> {
  const browser = await launchBrowser(name, args);
  try {
    return await Promise.all(
      Object.values(HOSTS).map(async (start) => {
        const host = await start();
        return visitHost(browser, host.url).finally(() => host.close());
      }),
    );
  } finally {
    await browser.close();
  }
}

// On a busy computer, a page may stop waiting for its service worker.
describe('what works where', { timeout: 300_000, retry: 2 }, () => {
  const rows: string[][] = [];
  const browsers = ALL_BROWSERS.filter(isInstalled);

  it.each(browsers)('%s', async (name) => {
    const shown = await cells(name, [], async (browser, url) => {
      const tab = await visit(browser, url);
      // First, because a frame in a plain article leaves a service worker behind.
      const isolated = await visitFrame(browser, url, ISOLATED);
      return [tab, await visitFrame(browser, url, PLAIN), isolated];
    });
    const option = PRIVATE[name];
    const hidden = option ? await cells(name, [option], async (browser, url) => [await visit(browser, url)]) : [];
    const found = Object.keys(HOSTS).map((host, at) => {
      const [tab = '', ...frames] = shown[at] ?? [];
      return [NAMES[name], host, tab, hidden[at]?.[0] ?? '–', ...frames];
    });
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
