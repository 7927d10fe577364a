// What the built site has besides what Vite bundles: the first script of the page, as it was written, the service worker, and
// the pictures with which that answers.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { PICTURE_FILES } from '../../www/io/pictures.ts';
import { headersFor } from './headers.mjs';
import { ROOT } from './root.mjs';

/** As `index.html` names it. */
const BOOT = '/www/boot.js';

export function site(): Plugin {
  let boot = '';
  let pictures: string[][] = [];
  return {
    name: 'manyhands:site',
    apply: 'build',
    async buildStart() {
      const emit = async (name: string, path: string) =>
        this.emitFile({ type: 'asset', name, source: await readFile(join(ROOT, path)) });
      const emitPicture = (file: string) => emit(file, `www/io/pictures/${file}`);
      boot = await emit('boot.js', BOOT);
      pictures = await Promise.all(PICTURE_FILES.map((motif) => Promise.all(motif.map(emitPicture))));
    },
    async writeBundle({ dir = '' }, bundle) {
      const page = join(dir, 'index.html');
      const html = (await readFile(page, 'utf8')).replace(BOOT, `./${this.getFileName(boot)}`);
      // Their names say what is in them.
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .sort();
      const build = createHash('sha256')
        .update(JSON.stringify([html, files]))
        .digest('hex')
        .slice(0, 12);
      await writeFile(page, html.replace('<html', `<html data-build="${build}"`));
      const names = pictures.map((motif) => motif.map((reference) => this.getFileName(reference)));
      const headers = { framed: headersFor('?embed'), unframed: headersFor('') };
      await buildServiceWorker(dir, { build, files, pictures: names, headers });
    },
  };
}

/** Builds it as one classic script, because not every browser has others. `values` are its constant `SITE`. */
async function buildServiceWorker(outDir: string, values: object): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    define: { SITE: JSON.stringify(values) },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'www/service-worker/worker.ts',
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
        checks: { bundlerTimings: false },
      },
    },
  });
}
