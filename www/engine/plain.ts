// The artifact `plain` beside the artifact `threads`: processes run it, it explains what was measured, and it computes
// what `threads` does without. It comes with the first run: nobody waits for it before.

/** The glue of the artifact, and the artifact. */
export interface Plain {
  glue: typeof import('../../build/wasm/plain/manyhands.js');
  module: WebAssembly.Module;
}

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
  const [glue, { default: url }] = await Promise.all([
    import('../../build/wasm/plain/manyhands.js'),
    import('../../build/wasm/plain/manyhands_bg.wasm?url'),
  ]);
  return { glue, module: await WebAssembly.compileStreaming(fetch(url)) };
}
