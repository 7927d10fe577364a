// What the built site has besides what Vite bundles: the first script of the page, as it was written.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './root.mjs';

/** As `index.html` names it. */
const BOOT = '/www/boot.js';

export function site(): Plugin {
  let boot = '';
  return {
    name: 'manyhands:site',
    apply: 'build',
    async buildStart() {
      boot = this.emitFile({ type: 'asset', name: 'boot.js', source: await readFile(join(ROOT, BOOT)) });
    },
    async writeBundle({ dir = '' }) {
      const page = join(dir, 'index.html');
      const html = await readFile(page, 'utf8');
      await writeFile(page, html.replace(BOOT, `./${this.getFileName(boot)}`));
    },
  };
}
