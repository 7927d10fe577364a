// `npm run dev` serves the sources, and reloads the page when they change. Rust sources are built first.

import './lib/node-version.mjs';
import { relative } from 'node:path';
import { prepare } from './lib/build.mjs';
import { chosenPort } from './lib/port.mjs';
import { main } from './lib/problem.mjs';
import { ROOT } from './lib/root.mjs';

/** The time to wait for further changes: editors write a file in several steps, and people save several files. */
const SETTLED_MS = 200;

await main(async () => {
  const port = await chosenPort('npm run dev');
  await prepare();
  const { createServer } = await import('vite');
  const server = await createServer({ root: ROOT, server: { port, strictPort: true } });
  await server.listen();
  server.printUrls();
  rebuildOnChange(server);
});

/** @param {import('vite').ViteDevServer} server */
function rebuildOnChange(server) {
  let waiting = setTimeout(() => {});
  /** @type {Promise<void>} */
  let building = Promise.resolve();
  server.watcher.on('all', (_, path) => {
    if (!/^(src\/|Cargo\.)/.test(relative(ROOT, path).replaceAll('\\', '/'))) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      building = building.then(() => rebuild(server));
    }, SETTLED_MS);
  });
}

/** @param {import('vite').ViteDevServer} server */
async function rebuild(server) {
  try {
    await prepare();
    server.ws.send({ type: 'full-reload' });
  } catch (error) {
    // The next change may fix it.
    console.error(error instanceof Error ? error.message : error);
  }
}
