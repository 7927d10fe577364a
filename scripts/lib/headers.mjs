// The headers that hosts send with the page. Values are the same everywhere: the tests compare docs/hosting/ with them.

/** What a page needs to be cross-origin isolated; without it browsers have no shared memory. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What isolates a published page, in Chromium also in a frame of a page that sends no headers. */
export const PUBLISHED = { ...ISOLATION, 'Document-Isolation-Policy': 'isolate-and-require-corp' };

/**
 * The page asks its own server and nobody else: a browser refuses what comes from elsewhere, and says so, which fails
 * every end-to-end test. What the page brings itself may be inline, a `blob:` or a `data:`.
 */
export const OWN_ORIGIN_ONLY = {
  'Content-Security-Policy': "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob: data:",
};

/** The names of assets tell what is in them, so browsers need never ask again. They ask whether anything else has changed. */
export const CACHING = { assets: 'public, max-age=31536000, immutable', others: 'no-cache' };

/** The file `_headers` of the site, which Netlify and Cloudflare read. */
export function headersFile() {
  const lines = (/** @type {Record<string, string>} */ headers) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const all = ['/*', ...lines(PUBLISHED)];
  return `${[...all, '/assets/*', ...lines({ 'Cache-Control': CACHING.assets })].join('\n')}\n`;
}
