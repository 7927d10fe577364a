// A host of static files, in a browser without service workers: the engine and its processes answer fetches themselves.

import { expect, it } from 'vitest';
import { WITHOUT_SHARED_MEMORY } from '../../scripts/lib/strategies.mjs';
import type { Rewrite } from '../../scripts/serve.mjs';
import { inEachBrowser } from './site.ts';
import { measure, runOf } from './traces.ts';

const MEASURED = WITHOUT_SHARED_MEMORY.join();
const LINK = `v=1&tasks=12&steps=fetch:50:100,sha256:1000&repeats=1&threads=2&run=${MEASURED}`;
const PICTURES = `v=1&tasks=3&steps=fetch:100:65536,thumbnail:64&repeats=1&threads=2&run=${MEASURED}`;

/** Like a host that answers unknown addresses with its own page. */
const nothing: Rewrite = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const isMissing = pathname === '/io' || pathname === '/service-worker.js';
  if (isMissing) response.writeHead(404, { 'content-type': 'text/html' }).end('<!DOCTYPE html>File not found.');
  return isMissing;
};

/** The checksum of a link on an isolated page with a server. */
const checksums = new Map<string, string | null | undefined>();

inEachBrowser({}, (site) => {
  it.each([LINK, PICTURES])('a server answers %s', async (link) => {
    const { report } = await measure(await site.open(link));
    expect(report.environment.responder.by).toBe('server');
    checksums.set(site.browserName + link, report.runs[0]?.checksum);
  });
});

inEachBrowser({ isolated: false, rewrite: nothing }, (site) => {
  it.each([LINK, PICTURES])('the engine answers %s, with the same bytes', async (link) => {
    site.announce(/404|NetworkError|Failed to load|service-worker|\/io\?/i);
    const measured = await measure(await site.open(link));
    const { environment, notes, runs, advice } = measured.report;
    expect(environment).toMatchObject({ artifact: 'plain', responder: { by: 'none', protocol: null } });
    expect(notes.map(({ code }) => code)).toContain('answered-by-page');
    expect(new Set(runs.map(({ checksum }) => checksum))).toEqual(new Set([checksums.get(site.browserName + link)]));
    expect(runOf(measured, 'event-loop').run.maxInFlight).toBe(link === LINK ? 6 : 3);
    expect(advice).not.toBeNull();
  });
});
