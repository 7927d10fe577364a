// The worker of one thread: it joins the memory of the engine, and then runs what it is given. It blocks
// while it does, as a thread may; its own event loop has nothing else to do.

import { providePlainKernels } from './plain-kernels.ts';
import { throwRejections } from './rejections.ts';

/** The first and only message that the page sends; from then on the engine speaks through the port. */
export interface Join {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  plain: WebAssembly.Module | undefined;
  port: MessagePort;
}

/** Runs the thread at this address. */
export interface Run {
  body: number;
}

/** It runs what it was given, or it is free again. */
export type FromThread = 'up' | 'free';

self.onmessage = async ({ data: { module, memory, plain, port } }: MessageEvent<Join>) => {
  // The engine's worker has them already, and so they come from the browser's cache.
  const [{ initSync, runThread }, glue] = await Promise.all([
    import('../../build/wasm/threads/manyhands.js'),
    import('../../build/wasm/plain/manyhands.js'),
  ]);
  initSync({ module, memory });
  if (plain) providePlainKernels({ glue, module: plain });
  port.onmessage = ({ data: { body } }: MessageEvent<Run>) => {
    port.postMessage('up' satisfies FromThread);
    runThread(body);
    port.postMessage('free' satisfies FromThread);
  };
};

throwRejections();
