// The configurations of docs/hosting/ serve the page so that it is isolated, over HTTP/2, and cached correctly.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type RequestOptions, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDebian } from '../../scripts/lib/apt.mjs';
import { launchBrowser } from '../../scripts/lib/browsers.mjs';
import { CACHING, headersFile, headersFor } from '../../scripts/lib/headers.mjs';
import { openPage } from '../../scripts/lib/page.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { start } from '../../scripts/lib/run.mjs';
import { webServers } from '../../scripts/lib/web-servers.mjs';
import { CERTIFICATE } from './certificate.ts';
import { measure } from './traces.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const DIST = at('dist');
const LINK = 'v=1&tasks=4&steps=sleep:5,squares:100000&threads=2&repeats=1&run=sequential,threads,processes';

interface Host {
  folder: string;
  port: number;
}

/** The configuration of the documentation, on loopback, with a certificate of the tests; and how to start it. */
const HOSTS = {
  async nginx({ folder, port }: Host) {
    const servers = await webServers();
    const text = replaced(await readFile(at('docs/hosting/nginx.conf'), 'utf8'), {
      'listen 443': `listen 127.0.0.1:${port}`,
      '/etc/ssl/example.org.pem': `${folder}/cert.pem`,
      '/etc/ssl/example.org.key': `${folder}/key.pem`,
      '/srv/manyhands': DIST,
    });
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (it) => `${it}_temp_path ${folder}/${it};`,
    );
    const around = `daemon off; pid ${folder}/pid; error_log stderr; events {}
      http { include ${servers?.mimeTypes}; access_log off; ${temporary.join(' ')}\n${text}}`;
    // If started as root, its workers would run as a user who cannot read this folder.
    await writeFile(`${folder}/nginx.conf`, process.getuid?.() === 0 ? `user root; ${around}` : around);
    return [servers?.nginx ?? '', '-p', folder, '-e', 'stderr', '-c', `${folder}/nginx.conf`];
  },

  async caddy({ folder, port }: Host) {
    const text = replaced(await readFile(at('docs/hosting/Caddyfile'), 'utf8'), {
      'example.org {': `https://127.0.0.1:${port} {\n\tbind 127.0.0.1\n\ttls ${folder}/cert.pem ${folder}/key.pem\n`,
      '/srv/manyhands': DIST,
    });
    await writeFile(`${folder}/Caddyfile`, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${text}`);
    return [(await webServers())?.caddy ?? '', 'run', '--adapter', 'caddyfile', '--config', `${folder}/Caddyfile`];
  },
};

it('dist/_headers has the same headers', async () => {
  expect(await readFile(join(DIST, '_headers'), 'utf8')).toBe(headersFile());
});

// Their programs are Debian's.
describe.runIf(isDebian).each(Object.entries(HOSTS))('%s', (_, configure) => {
  let [url, folder, end, output] = ['', '', () => {}, ''];

  beforeAll(async () => {
    const [port, temporary] = [await freePort(), await mkdtemp(join(tmpdir(), 'manyhands-'))];
    folder = temporary;
    url = `https://127.0.0.1:${port}/`;
    await writeFile(join(folder, 'cert.pem'), CERTIFICATE.cert);
    await writeFile(join(folder, 'key.pem'), CERTIFICATE.key);
    const [program = '', ...args] = await configure({ folder, port });
    const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const server = start(program, args, { env: home, stdio: ['ignore', 'ignore', 'pipe'] });
    end = server.end;
    server.child.stderr?.on('data', (text) => {
      output += text;
    });
    while (!(await get(url).catch(() => null))) {
      if (server.child.exitCode !== null) throw new Error(`it ended:\n${output}`);
      await pause(50);
    }
  }, 120_000);

  afterAll(async () => {
    end();
    await rm(folder, { recursive: true, force: true });
  });

  it('sends the headers, types that browsers accept, and cache control', async () => {
    const index = await get(url);
    const asset = /assets\/[\w-]+\.js/.exec(index.body)?.[0] ?? 'no asset';
    const script = await get(url + asset);
    const missing = await get(`${url}assets/missing.js`);
    for (const { headers } of [index, script, missing]) expect(headers).toMatchObject(lowered(headersFor('')));
    expect(index.headers).toMatchObject({ 'cache-control': CACHING.others });
    expect(index.headers['content-type']).toMatch(/^text\/html/);
    expect(script.headers).toMatchObject({ 'cache-control': CACHING.assets });
    expect(script.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(missing.headers['cache-control'] ?? '').not.toContain('immutable');
    expect([index.status, script.status, missing.status]).toEqual([200, 200, 404]);
  });

  it('lets other pages frame only addresses with embed', async () => {
    for (const query of ['?embed', '?embed=edit', '?a=b&embed', '?embedded', '?a=embed', '?', '?a&b']) {
      const { headers } = await get(url + query);
      expect(headers, query).toMatchObject(lowered(headersFor(query)));
    }
  });

  it('does not isolate the page that opens Perfetto', async () => {
    const { status, headers } = await get(`${url}perfetto/`);
    expect(status).toBe(200);
    expect(headers).toMatchObject(lowered(headersFor('/perfetto/')));
    expect(Object.keys(headers).join()).not.toMatch(/opener-policy|embedder-policy|document-isolation/);
  });

  it('serves a page with threads, over HTTP/2', async () => {
    const browser = await launchBrowser('chromium', ['--ignore-certificate-errors']);
    try {
      const page = await openPage(browser, url, LINK);
      const { report } = await measure(page);
      expect(report.environment).toMatchObject({ isolated: true, artifact: 'threads' });
      expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'threads', 'processes']);
      const protocol = await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        return (navigation as PerformanceNavigationTiming).nextHopProtocol;
      });
      expect(protocol).toBe('h2');
    } finally {
      await browser.close();
    }
  });
});

/** Replaces what a person would change, all of which must be there. */
function replaced(text: string, changes: Record<string, string>): string {
  return Object.entries(changes).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`There is no "${from}" to change`);
    return text.replaceAll(from, to);
  }, text);
}

function lowered(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A request without a browser, which knows what the host itself sends. */
function get(
  url: string,
): Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }> {
  const options: RequestOptions = { rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
