// The limit holds for everything that a run does: warm-up, rounds and calibration, counted where the requests arrive.

import { expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import type { Rewrite } from '../../scripts/serve.mjs';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const open = { now: 0, most: 0 };

/** Counts the open requests, and leaves them to the server. */
const count: Rewrite = (request, response) => {
  if (request.url?.startsWith('/io?')) {
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    response.on('close', () => {
      open.now -= 1;
    });
  }
  return false;
};

inEachBrowser({ rewrite: count }, (site) => {
  it.each([1, 2])('never more than %i requests are open at the server', async (limit) => {
    open.most = 0;
    const page = await site.open(
      `v=1&tasks=8&steps=fetch:5:10,squares:1000&threads=4&limit=${limit}&repeats=1&run=${STRATEGIES.join()}`,
    );
    expect(await endOfRun(page)).toBe('done');
    expect(open.most).toBe(limit);
  });
});
