// The artifact `plain` beside the artifact `threads`: processes run it, it explains what was measured, writes programs, and
// computes what `threads` lacks. It is loaded with the first run.

/// <reference path="./programs.d.ts" />

import type { ThumbnailComputation } from '../../build/wasm/plain/plain.js';
import type { PlainKernels } from '../../build/wasm/threads/threads.js';
import type { ProgramLanguage, Queries } from '../model/engine.ts';
import { imported } from '../model/file-fault.ts';
import { compileWasm } from './wasm.ts';

/** The glue of the artifact, and the artifact. */
export type Plain = { glue: typeof import('../../build/wasm/plain/plain.js'); module: WebAssembly.Module };

let loading: Promise<Plain> | undefined;

/** Loads it once; if that failed, once more. */
export function loadPlain(): Promise<Plain> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Plain> {
  const [glue, { default: url }] = await imported(
    Promise.all([import('../../build/wasm/plain/plain.js'), import('../../build/wasm/plain/plain_bg.wasm?url')]),
  );
  return { glue, module: await compileWasm(url) };
}

const TEMPLATES: Record<ProgramLanguage, () => Promise<{ default: string[] }>> = {
  python: () => import('virtual:programs/python'),
  rust: () => import('virtual:programs/rust'),
};

/** Writes a program. Its templates are loaded on first use. */
export const writeProgram: Queries['program'] = async (settings, strategy, language) => {
  const [{ glue, module }, templates] = await Promise.all([loadPlain(), imported(TEMPLATES[language]())]);
  glue.initSync({ module });
  return JSON.parse(glue.writeProgram(settings, strategy, templates.default));
};

declare global {
  var plainKernels: PlainKernels | undefined;
}

/** Lets this worker compute what the artifact `threads` lacks; the instance of `plain` is made on first use. */
export function providePlainKernels({ glue, module }: Plain): void {
  const computations = new Map<number, ThumbnailComputation>();
  let count = 0;
  globalThis.plainKernels ??= {
    begin(side, picture) {
      glue.initSync({ module });
      count += 1;
      computations.set(count, new glue.ThumbnailComputation(side, picture));
      return count;
    },
    advance: (computation) => computations.get(computation)?.advance(),
    end(computation) {
      computations.get(computation)?.free();
      computations.delete(computation);
    },
    memoryBytes: () => glue.initSync({ module }).memory.buffer.byteLength,
  };
}
