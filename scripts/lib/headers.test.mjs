import { describe, expect, it } from 'vitest';
import { headersFile, headersFor, ISOLATION, PERFETTO_POLICY, POLICY } from './headers.mjs';

it('allows only what the page needs', () => {
  expect(POLICY.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ]);
});

it.each(['?embed', '/?embed=edit', '/lessons/the-lock/?a=b&embed='])('lets other pages show %s in a frame', (url) => {
  expect(headersFor(url)).toMatchObject({
    'Content-Security-Policy': `${POLICY}; frame-ancestors *`,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
});

it.each(['', '/', '/?', '/?embedded', '/?a=embed', '/#?embed', '/embed'])('lets no page show %j in a frame', (url) => {
  expect(headersFor(url)).toMatchObject({
    'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
});

it.each(['//[?embed', '//%?embed', 'http://:x/?embed', '*?embed'])('has headers for %j, which is not a URL', (url) => {
  expect(headersFor(url)['Content-Security-Policy']).toContain('frame-ancestors *');
});

it('leaves out only the isolation headers for a host that does not isolate', () => {
  const names = Object.keys(headersFor('/', false));
  expect(names).toEqual(['Content-Security-Policy', 'Permissions-Policy', 'Referrer-Policy', 'X-Content-Type-Options']);
});

it.each(['/perfetto/', '/perfetto/index.html', '/perfetto/?embed#1'])(
  'does not isolate %s, which opens Perfetto',
  (url) => {
    const headers = headersFor(url);
    expect(headers['Content-Security-Policy']).toBe(`${PERFETTO_POLICY}; frame-ancestors 'none'`);
    for (const name of ['Opener-Policy', 'Embedder-Policy']) expect(headers).not.toHaveProperty(`Cross-Origin-${name}`);
    expect(headers).not.toHaveProperty('Document-Isolation-Policy');
  },
);

it.each(['/perfetto', '/perfettos/', '/a/perfetto/', '/?perfetto/', '/#/perfetto/'])('isolates %s', (url) => {
  expect(headersFor(url)).toMatchObject({
    ...ISOLATION,
    'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
  });
});

describe('the file _headers', () => {
  /** @type {[path: string, headers: Record<string, string>][]} */
  const rules = headersFile()
    .split(/\n(?=\/)/)
    .map((rule) => {
      const [path = '', ...lines] = rule.trim().split('\n');
      return [path, Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/)))];
    });

  /** @param {string} path */
  const rulesFor = (path) =>
    rules.flatMap(([rule, headers]) =>
      rule === path || (rule.endsWith('*') && path.startsWith(rule.slice(0, -1))) ? [headers] : [],
    );

  it.each(['/', '/index.html', '/lessons/the-lock/', '/assets/index-1.js', '/service-worker.js', '/perfetto/'])(
    'sends each header of %s once',
    (path) => {
      const withoutFrames = (/** @type {Record<string, string>} */ headers) =>
        Object.entries(headers).map(([name, value]) => [name, value.replace(/; frame-ancestors .*/, '')]);
      const { 'Cache-Control': _, ...sent } = Object.assign({}, ...rulesFor(path));
      expect(withoutFrames(sent).sort()).toEqual(withoutFrames(headersFor(path)).sort());
      const names = rulesFor(path).flatMap((headers) => Object.keys(headers));
      expect(names).toHaveLength(new Set(names).size);
    },
  );
});
