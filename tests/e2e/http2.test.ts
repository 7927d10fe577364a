// Over HTTP/2, one connection carries all requests: fetches do not queue, and no message says that they do.

import { expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { measureOn, openPage } from '../../scripts/lib/page.mjs';
import { serve } from '../../scripts/serve.mjs';
import { CERTIFICATE } from './certificate.ts';

const LINK = 'tasks=40&steps=fetch:200:10&run=event-loop&repeats=1';

it('Chromium has more than six fetches in flight over HTTP/2, and the report claims no limit', async () => {
  const server = await serve({ https: CERTIFICATE });
  const browser = await launchBrowser('chromium', ['--ignore-certificate-errors']);
  try {
    const page = await openPage(browser, server.url, LINK);
    const { report } = await measureOn(page);
    const protocols = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => (entry as PerformanceResourceTiming).nextHopProtocol),
    );
    expect(new Set(protocols)).toEqual(new Set(['h2']));
    expect(report.calibration?.connections).toBeNull();
    expect(report.runs[0]?.maxInFlight).toBeGreaterThan(6);
    expect(report.runs[0]?.caveats.map(({ code }) => code)).not.toContain('connection-limit');
    expect(JSON.stringify(report)).not.toMatch(/six connections|waited for a connection/);
  } finally {
    await browser.close();
    await server.close();
  }
});
