// The worker of one thread: it joins the memory of the engine, and then runs what it is given. It blocks
// while it does, as a thread may; its own event loop has nothing else to do.

import { initSync, runThread } from '../../build/wasm/threads/manyhands.js';

/** The first and only message that the page sends; from then on the engine speaks through the port. */
export interface Join {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  port: MessagePort;
}

/** Runs the thread at this address. */
export interface Run {
  body: number;
}

/** It runs what it was given, or it is free again. */
export type FromThread = 'up' | 'free';

self.onmessage = ({ data: { module, memory, port } }: MessageEvent<Join>) => {
  initSync({ module, memory });
  port.onmessage = ({ data: { body } }: MessageEvent<Run>) => {
    port.postMessage('up' satisfies FromThread);
    runThread(body);
    port.postMessage('free' satisfies FromThread);
  };
};
