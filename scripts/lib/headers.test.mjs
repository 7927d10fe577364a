import { expect, it } from 'vitest';
import { headersFor, POLICY } from './headers.mjs';

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
