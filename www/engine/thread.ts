// The worker of one thread: it joins the memory of the engine, and then runs what it is given. It blocks
// while it does, as a thread may; its own event loop has nothing else to do.

import { initSync, runThread } from '../../build/wasm/threads/manyhands.js';

export type ToThread =
  | { type: 'join'; module: WebAssembly.Module; memory: WebAssembly.Memory }
  | { type: 'run'; body: number };

/** It runs what it was given, or it is free again. */
export type FromThread = 'up' | 'free';

self.onmessage = ({ data }: MessageEvent<ToThread>) => {
  if (data.type === 'join') {
    initSync({ module: data.module, memory: data.memory });
    return;
  }
  self.postMessage('up' satisfies FromThread);
  runThread(data.body);
  self.postMessage('free' satisfies FromThread);
};
