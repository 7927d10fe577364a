// The artifact `links`: what the page needs until Run can be pressed.

import { imported } from '../model/file-fault.ts';
import { compileWasm } from './wasm.ts';

export type Links = typeof import('../../build/wasm/links/links.js');

export async function loadLinks(): Promise<Links> {
  const [glue, { default: url }] = await imported(
    Promise.all([import('../../build/wasm/links/links.js'), import('../../build/wasm/links/links_bg.wasm?url')]),
  );
  glue.initSync({ module: await compileWasm(url) });
  return glue;
}
