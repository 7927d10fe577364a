// The page's policy: what injected code could do, and who can show the page in a frame. All end-to-end tests run under it; a
// violation is an error of the page, which fails a test.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { breaches, VIOLATED } from './breaches.ts';
import { inEachBrowser } from './site.ts';

/** The browsers' own console messages. */
const VIOLATION = /Content.Security.Policy|Trusted|TrustedHTML|is not in http/i;

/** Serves an article with these frames, on another site than the page. */
async function withArticle(frames: string[], use: (url: string) => Promise<void>): Promise<void> {
  const html = `<!doctype html><title>An article</title>${frames.map((url) => `<iframe src="${url}"></iframe>`).join('')}`;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://localhost:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

// Violations are intended here.
inEachBrowser({ onViolation: () => {} }, (site) => {
  it('refuses markup, and scripts, workers and requests from elsewhere', async () => {
    site.announce(VIOLATION);
    const page = await site.open();
    await withArticle([], async (url) =>
      expect(await breaches(page, url)).toEqual({ succeeded: [], violated: VIOLATED }),
    );
  });

  it('is shown in a frame of another site if it is made for frames, and not otherwise', async () => {
    const page = await (await site.open()).browser().newPage();
    await withArticle([`${site.url}?embed`, site.url], async (url) => {
      await page.goto(url);
      const shown = page
        .frames()
        .slice(1)
        .map((frame) => frame.evaluate(() => document.getElementById('app') !== null));
      expect(await Promise.all(shown.map((isShown) => isShown.catch(() => false)))).toEqual([true, false]);
    });
    await page.close();
  });
});
