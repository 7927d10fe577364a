// Serves the built page and answers `/io`, on this computer only.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { POLICY } from './lib/headers.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {object} Serving
 * @property {number} [port] 0, the default, takes any free port
 * @property {string} [host]
 * @property {boolean} [isolated] false leaves out the headers that make a page cross-origin isolated. The page's service worker
 *   adds them, except in a browser without service workers: see `removeServiceWorkers`
 * @property {{ key: string, cert: string }} [https] serves over TLS, and therefore over HTTP/2
 * @property {Rewrite} [rewrite] handles every request first, for tests of faults
 * @property {(violation: string) => void} [onViolation] is called when the page or a worker violates the policy
 */

/**
 * Answers a request itself and returns true, or returns false to leave it to the server.
 * @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} Rewrite
 */

/**
 * Serves `dist` until it is closed.
 * @param {Serving} [serving]
 */
export async function serve({ port = 0, host = '127.0.0.1', isolated = true, https, rewrite, onViolation } = {}) {
  if (!existsSync(`${ROOT}dist/index.html`)) throw new Error('The page is not built yet: npm run build');
  const server = await preview({
    root: ROOT,
    mode: isolated ? 'production' : 'unisolated',
    logLevel: 'silent',
    plugins: [onViolation && reporting(onViolation), rewrite && rewriting(rewrite)],
    preview: { port, host, strictPort: true, ...(https && { https }) },
  });
  const url = server.resolvedUrls?.local[0] ?? `http://${host}:${port}/`;
  return { url, close: () => server.close() };
}

/**
 * @param {Rewrite} rewrite
 * @returns {import('vite').Plugin}
 */
function rewriting(rewrite) {
  return {
    name: 'manyhands:rewrite',
    enforce: 'pre',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        // Browsers do not request cached files, which would then not be rewritten.
        response.setHeader('cache-control', 'no-cache');
        if (!rewrite(request, response)) next();
      });
    },
  };
}

const REPORTS = '/violations';

/**
 * Lets browsers report violations. They show those in workers nowhere else.
 * @param {(violation: string) => void} onViolation
 * @returns {import('vite').Plugin}
 */
function reporting(onViolation) {
  return {
    name: 'manyhands:reporting',
    enforce: 'pre',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (request.url === REPORTS) {
          let report = '';
          request.on('data', (data) => {
            report += data;
          });
          request.on('end', () => {
            onViolation(report);
            response.writeHead(204).end();
          });
        } else {
          response.setHeader('content-security-policy-report-only', `${POLICY}; report-uri ${REPORTS}`);
          next();
        }
      });
    },
  };
}
