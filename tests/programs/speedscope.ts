// The importer of speedscope, out of the middle of its page.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';
import { ROOT } from '../../scripts/lib/root.mjs';

const RELEASE = join(ROOT, 'node_modules/speedscope/dist/release');

interface Profile {
  getName(): string;
  forEachCall(
    open: (node: { frame: { name: string } }, at: number) => void,
    close: (node: unknown, at: number) => void,
  ): void;
}

export interface Imported {
  profiles: Profile[];
  /** What it complained about. */
  warnings: string[];
}

/** Imports a file as speedscope would. */
export async function importFile(name: string, text: string): Promise<Imported> {
  const page = (await readdir(RELEASE)).find((file) => /^speedscope-.*\.js$/.test(file)) ?? '';
  const code = await readFile(join(RELEASE, page), 'utf8');
  // The page loads its importer like this: a function that sets it up, and its exports.
  const [, setUp, exported] = /\.then\(\(\)=>\((\w+)\(\),(\w+)\)\)/.exec(code) ?? [];
  const warnings: string[] = [];
  const console = { log() {}, assert() {}, warn: (warning: string) => warnings.push(warning) };
  const context = vm.createContext({ console, TextDecoder, TextEncoder, performance, URL });
  try {
    vm.runInContext(code.replace('(()=>{', `(()=>{globalThis.load=()=>(${setUp}(),${exported});`), context);
  } catch (error) {
    // The rest of the page needs a window.
    if (!String(error).includes('window is not defined')) throw error;
  }
  const { profiles } = await context.load().importProfileGroupFromText(name, text);
  return { profiles, warnings };
}
