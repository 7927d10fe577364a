// The Lighthouse scores that do not depend on the speed of this computer. The benchmark has the others.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { compressed } from '../../scripts/lib/compressed.mjs';
import { scores } from '../../scripts/lib/lighthouse.mjs';
import { serve } from '../../scripts/serve.mjs';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve({ rewrite: compressed });
  browser = await launchBrowser('chromium');
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('gives full scores for accessibility and best practices', { timeout: 120_000 }, async () => {
  expect(await scores(browser, server.url, ['accessibility', 'best-practices'])).toEqual({
    accessibility: { score: 100, missed: [] },
    'best-practices': { score: 100, missed: [] },
  });
});
