// The site, and an article of another site that shows it in a frame. Every unexpected error in the article fails the test.

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { siteMiddleware } from '../../server/site.ts';
import { ioMiddleware } from '../../www/io/node.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

export interface Served {
  url: string;
  /** The requested paths. */
  asked: string[];
  close(): void;
}

async function listen(host: string, listener: RequestListener): Promise<Served> {
  const asked: string[] = [];
  const server: Server = createServer((request: IncomingMessage, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://${host}:${port}/`, asked, close };
}

/** As the package serves it. */
export function serveSite(): Promise<Served> {
  const [io, site] = [ioMiddleware(), siteMiddleware(DIST)];
  return listen('127.0.0.1', (request, response) => io(request, response, () => site(request, response)));
}

/** Another site: `localhost` is not `127.0.0.1`. */
export function serveArticle(html: string, headers: Record<string, string>): Promise<Served> {
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"><p>Before</p>${html}<p>After</p>`;
  return listen('localhost', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(text);
  });
}

/** Opens an article, waits for the page in its frame, and passes both on. No errors are allowed. */
export async function inArticle(
  browser: Browser,
  html: string,
  headers: Record<string, string>,
  use: (frame: Frame, page: Page) => Promise<void>,
): Promise<void> {
  const article = await serveArticle(html, headers);
  const errors: string[] = [];
  const page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  try {
    await page.setViewport({ width: 720, height: 900 });
    await page.goto(article.url);
    await use(await embeddedFrame(page), page);
    expect(errors, 'errors in the article or its frame').toEqual([]);
  } finally {
    await page.close();
    article.close();
  }
}

/** Its frame, once it can be used, which may be after a reload. */
async function embeddedFrame(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(
      async () => {
        found = page.frames().find((frame) => frame.url().includes('?embed'));
        return (await found?.$('.embed .primary').catch(() => null)) !== null && found !== undefined;
      },
      { timeout: 15_000, interval: 100 },
    )
    .toBe(true);
  if (!found) throw new Error('The article has no frame');
  return found;
}
