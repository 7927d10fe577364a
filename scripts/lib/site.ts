// The parts of the built site that Vite does not bundle: the first script of the page, unchanged, the pages of lessons, what
// previews show, the service worker, and the pictures that it sends.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { PICTURE_FILES } from '../../www/io/pictures.ts';
import { headersFor } from './headers.mjs';
import { oEmbed, pageHtml, sitePages } from './pages.ts';
import { publicUrl } from './public-url.mjs';
import { ROOT } from './root.mjs';

/** As `index.html` names it. */
const BOOT = '/www/boot.js';
/** What a static host answers instead of fetches. Without it, browsers would report an error when the page asks who answers. */
const NO_RESPONDER = 'This host has no /io responder. The service worker of Manyhands answers instead.\n';
/** Many hosts send this for addresses that do not exist; some of them otherwise the entry page, whose files are not there. */
const NOT_FOUND = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>No such page – Manyhands</title>
<p>There is no such page. Manyhands is at the start of this site: remove the end of the address.</p>
</html>
`;
/** The pictures of link previews. */
const PREVIEWS = 'www/previews';

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
      this.emitFile({ type: 'asset', fileName: 'io', source: NO_RESPONDER });
      this.emitFile({ type: 'asset', fileName: '404.html', source: NOT_FOUND });
      boot = await emit('boot.js', BOOT);
      pictures = await Promise.all(PICTURE_FILES.map((motif) => Promise.all(motif.map(emitPicture))));
    },
    async writeBundle({ dir = '' }, bundle) {
      const entry = join(dir, 'index.html');
      const html = (await readFile(entry, 'utf8')).replace(BOOT, `./${this.getFileName(boot)}`);
      const url = publicUrl();
      const pages = sitePages(html).map((page) => ({ ...page, html: pageHtml(html, page, url) }));
      const paths = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const hashes = paths.sort().map(async (path) => [path, sha256(await readFile(join(dir, path)))]);
      const files = Object.fromEntries(await Promise.all(hashes));
      const build = sha256(JSON.stringify([pages, files])).slice(0, 12);
      for (const { html, ...page } of pages) {
        const folder = join(dir, page.path);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'index.html'), html.replace('<html', `<html data-build="${build}"`));
        await writeFile(join(folder, 'oembed.json'), JSON.stringify(oEmbed(page, url)));
      }
      await cp(join(ROOT, PREVIEWS), join(dir, 'previews'), { recursive: true });
      const names = pictures.map((motif) => motif.map((reference) => this.getFileName(reference)));
      const headers = { framed: headersFor('?embed'), unframed: headersFor('') };
      await buildServiceWorker(dir, { build, files, pages: pages.map(({ path }) => path), pictures: names, headers });
    },
  };
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Builds it as one classic script, because not every browser supports module service workers. `values` becomes its constant `SITE`. */
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
