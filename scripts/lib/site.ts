// The parts of the built site besides the page: its first script, unchanged, the pages of lessons, what previews show, the page that
// hands a trace to Perfetto, the service worker, and the pictures that it sends.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { PICTURE_FILES } from '../../www/io/pictures.ts';
import { headersFor, PERFETTO, PERFETTO_HEADERS, PERFETTO_POLICY, withPolicy } from './headers.mjs';
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
      const perfetto = await buildPerfettoPage(dir);
      const names = [...Object.keys(bundle), ...perfetto.files].filter((name) => name.startsWith('assets/'));
      const paths = [...new Set(names)];
      const hashes = paths.sort().map(async (path) => [path, sha256(await readFile(join(dir, path)))]);
      const files = Object.fromEntries(await Promise.all(hashes));
      const build = sha256(JSON.stringify([pages, perfetto.html, files])).slice(0, 12);
      const writePage = async (path: string, html: string) => {
        await mkdir(join(dir, path), { recursive: true });
        await writeFile(join(dir, path, 'index.html'), html.replace('<html', `<html data-build="${build}"`));
      };
      await writePage(PERFETTO, perfetto.html);
      for (const { html, ...page } of pages) {
        const folder = join(dir, page.path);
        await writePage(page.path, html);
        await writeFile(join(folder, 'oembed.json'), JSON.stringify(oEmbed(page, url)));
      }
      await cp(join(ROOT, PREVIEWS), join(dir, 'previews'), { recursive: true });
      const values = {
        build,
        files,
        // The entry page is last: once it is stored, so is everything else.
        pages: [PERFETTO, ...pages.map(({ path }) => path)],
        pictures: pictures.map((motif) => motif.map((reference) => this.getFileName(reference))),
        headers: { framed: headersFor('?embed'), unframed: headersFor(''), perfetto: PERFETTO_HEADERS },
      };
      await buildServiceWorker(dir, values);
    },
  };
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Builds it apart from the page, which would otherwise be divided into what both need and the rest. */
async function buildPerfettoPage(outDir: string): Promise<{ html: string; files: string[] }> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: { perfetto: `${PERFETTO}index.html` }, checks: { bundlerTimings: false } },
    },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const html = await readFile(join(outDir, PERFETTO, 'index.html'), 'utf8');
  return { html: withPolicy(html, PERFETTO_POLICY), files: output.map(({ fileName }) => fileName) };
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
