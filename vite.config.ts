import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { defineConfig } from 'vitest/config';
import { CACHING, DEVELOPMENT_POLICY, headersFile, headersFor, POLICY, withPolicy } from './scripts/lib/headers.mjs';
import { programs } from './scripts/lib/highlighted.ts';
import { site } from './scripts/lib/site.ts';
import { ioMiddleware } from './www/io/node.ts';

/** Answers /io, in front of everything that Vite serves. */
function responder(): Plugin {
  const use = ({ middlewares }: ViteDevServer | PreviewServer) => {
    middlewares.use(ioMiddleware());
  };
  return { name: 'manyhands:io', configureServer: use, configurePreviewServer: use };
}

/** Lets browsers cache assets forever, unless that header is already set, so that a worker starts without a round trip. */
function assets(): Plugin {
  return {
    name: 'manyhands:assets',
    configurePreviewServer({ middlewares, config }) {
      const folder = join(config.root, config.build.outDir);
      middlewares.use(({ url = '' }, response, next) => {
        const isAsset = /^\/assets\/[\w.-]+$/.test(url) && existsSync(join(folder, url));
        if (isAsset && !response.hasHeader('cache-control')) response.setHeader('cache-control', CACHING.assets);
        next();
      });
    },
  };
}

/** Sends the headers of a published page, with or without isolation, and writes the `_headers` file for hosts that read it. */
function headers(isolated: boolean): Plugin {
  const send = (middlewares: PreviewServer['middlewares'], others: Record<string, string> = {}) => {
    middlewares.use(({ url = '/' }, response, next) => {
      const headers = { ...headersFor(url, isolated), ...others };
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      next();
    });
  };
  return {
    name: 'manyhands:headers',
    configureServer: ({ middlewares }) => send(middlewares, { 'Content-Security-Policy': DEVELOPMENT_POLICY }),
    configurePreviewServer: ({ middlewares }) => send(middlewares),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}

/** Puts the policy into every page, where it applies without headers. */
function policy(): Plugin {
  return {
    name: 'manyhands:policy',
    apply: 'build',
    // As text, because Vite would escape the quotes, which is harder to read.
    transformIndexHtml: (html) => withPolicy(html, POLICY),
  };
}

/** The mode `unisolated` serves the page as a host does that cannot send the headers. */
export default defineConfig(({ mode }) => {
  return {
    // Relative addresses, so that the site works under any path.
    base: './',
    // Unknown addresses get a 404, not the page.
    appType: 'mpa',
    plugins: [responder(), assets(), headers(mode !== 'unisolated'), policy(), programs(), site()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es', plugins: () => [programs()] },
    build: {
      // Every asset stays a file: a worker in a data: URL has no origin, and so no shared memory.
      assetsInlineLimit: 0,
      // Every browser that has what the page needs loads modules ahead by itself.
      modulePreload: { polyfill: false },
      // Which plug-in was the slowest is of no interest to a person who starts the page.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
    server: { host: '127.0.0.1', watch: { ignored: ['**/target/**', '**/dist/**'] } },
    preview: { host: '127.0.0.1' },
    test: {
      include: ['{www,scripts}/**/*.test.{ts,tsx,mjs}'],
      // Else a test that reads colours would read nothing.
      css: { include: /tokens/ },
    },
  };
});
