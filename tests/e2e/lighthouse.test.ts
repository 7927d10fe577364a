// The Lighthouse scores that do not depend on the speed of this computer. The benchmark has the others.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { compressed } from '../../scripts/lib/compressed.mjs';
import { scores } from '../../scripts/lib/lighthouse.mjs';
import { serve } from '../../scripts/serve.mjs';

let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  browser = await launchBrowser('chromium');
});

afterAll(() => browser?.close());

it.each([
  ['a host that isolates it', true],
  ['a static host', false],
])('gives full scores for accessibility and best practices on %s', { timeout: 120_000 }, async (_, isolated) => {
  const server = await serve({ rewrite: compressed(isolated), isolated });
  try {
    expect(await scores(browser, server.url, ['accessibility', 'best-practices'])).toEqual({
      accessibility: { score: 100, missed: [] },
      'best-practices': { score: 100, missed: [] },
    });
  } finally {
    await server.close();
  }
});
