// The headers that hosts send with the page. Their values are the same everywhere: the tests compare docs/hosting/ with them.

import { mediaType } from './media-types.mjs';

/**
 * What the page may load and do: only run its own files and contact its own host. It is also in every built page, for
 * hosts that send no headers. Script addresses pass through the one Trusted Types policy, which is in `www/boot.js`.
 */
export const POLICY = [
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
].join('; ');

/** In development, Vite also adds style elements, and a worker that waits until its server is back. */
export const DEVELOPMENT_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace("worker-src 'self'", "worker-src 'self' blob:")
  .replace(/; require-trusted-types-for.*/, '');

/** What the page may do that hands a trace to Perfetto: run its own script. It requests nothing. */
export const PERFETTO_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The page's address is never sent. Links have their settings after the `#`, which browsers never send anyway. */
export const REFERRER_POLICY = 'no-referrer';

/**
 * What a page needs to be cross-origin isolated; otherwise, browsers give it no shared memory. With the last one, Chromium
 * isolates it even in a frame of a page that is not isolated.
 */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Document-Isolation-Policy': 'isolate-and-require-corp',
};

/** Features that the page never uses, by the names that Chromium knows; it warns about others. Frames in the page would not have them either. */
const UNUSED = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** What restricts the page. */
export const RESTRICTIONS = {
  'Content-Security-Policy': POLICY,
  'Permissions-Policy': [
    'clipboard-write=(self)',
    'cross-origin-isolated=(self)',
    ...UNUSED.map((feature) => `${feature}=()`),
  ].join(', '),
  'Referrer-Policy': REFERRER_POLICY,
  'X-Content-Type-Options': 'nosniff',
};

/** What a host that cannot distinguish queries sends with every file. */
const PUBLISHED = { ...ISOLATION, ...RESTRICTIONS };

/**
 * What differs for addresses that other pages, even isolated ones, may frame. `boot.js` is one of them, because it must also be
 * loaded in a sandbox, to say what is wrong there.
 */
const FRAMED = {
  'Content-Security-Policy': `${POLICY}; frame-ancestors *`,
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** What differs for all others. */
const UNFRAMED = { 'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'` };

/** The folder of the page that hands a trace to Perfetto. An isolated page could not send anything to a window that it opens. */
export const PERFETTO = 'perfetto/';

/** What is sent with that page. */
export const PERFETTO_HEADERS = {
  ...RESTRICTIONS,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': `${PERFETTO_POLICY}; frame-ancestors 'none'`,
};

/**
 * The headers for an address, with or without those that isolate.
 * @param {string} url
 * @param {boolean} [isolated]
 * @returns {Record<string, string>}
 */
export function headersFor(url, isolated = true) {
  // Not parsed as a URL, because requests can contain anything.
  const [, path, query] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  const isFramed = new URLSearchParams(query).has('embed');
  const headers = path?.startsWith(`/${PERFETTO}`)
    ? PERFETTO_HEADERS
    : { ...PUBLISHED, ...(isFramed ? FRAMED : UNFRAMED) };
  const isSent = (/** @type {[string, string]} */ [name]) => isolated || !(name in ISOLATION);
  return Object.fromEntries(Object.entries(headers).filter(isSent));
}

/** The names of assets contain their hashes, so browsers never ask for them again. They ask whether other files have changed. */
export const CACHING = { assets: 'public, max-age=31536000, immutable', others: 'no-cache' };

/**
 * The headers that differ from file to file, for a file with this address.
 * @param {string} address
 */
export function fileHeaders(address) {
  return {
    'cache-control': address.startsWith('/assets/') ? CACHING.assets : CACHING.others,
    'content-type': mediaType(address),
  };
}

/** The isolated pages, and what runs there. Hosts send the headers of all rules that match, so no header may be in two of them. */
const PAGES = ['/', '/index.html', '/lessons/*', '/service-worker.js'];

/** The file `_headers` of the site, which Netlify and Cloudflare read. It cannot distinguish queries. */
export function headersFile() {
  const isShared = (/** @type {string} */ name) => name in PERFETTO_HEADERS && name !== 'Content-Security-Policy';
  const entries = (/** @type {Record<string, string>} */ headers, /** @type {(name: string) => boolean} */ isKept) =>
    Object.entries(headers).filter(([name]) => isKept(name));
  const rule = (/** @type {string} */ path, /** @type {[string, string][]} */ headers) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const ofPages = entries(PUBLISHED, (name) => !isShared(name));
  return `${[
    rule('/*', entries(PUBLISHED, isShared)),
    ...PAGES.map((path) => rule(path, ofPages)),
    rule('/assets/*', [...ofPages, ['Cache-Control', CACHING.assets]]),
    rule(
      `/${PERFETTO}*`,
      entries(PERFETTO_HEADERS, (name) => !isShared(name)),
    ),
  ].join('\n')}\n`;
}

/**
 * The tags that put a policy into a page, where it applies without headers. They must come first, because it applies only to what follows.
 * @param {string} html
 * @param {string} policy
 */
export function withPolicy(html, policy) {
  const tags = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    `<meta name="referrer" content="${REFERRER_POLICY}" />`,
  ];
  return html.replace('<head>', ['<head>', ...tags].join('\n    '));
}
