// The worker of one thread: it joins the memory of the engine, and then runs what it is given. It blocks
// while it does, as a thread may; its own event loop has nothing else to do.

import { holdLock } from './lifetime.ts';
import { LOADED, type ThreadReply, type ThreadRun, type ThreadStart, throwRejections } from './messages.ts';
import { providePlainKernels } from './plain.ts';

self.onmessage = async ({ data: { module, memory, plain, port } }: MessageEvent<ThreadStart>) => {
  // The engine's worker has them already, and so they come from the browser's cache.
  const [{ initSync, runThread }, glue] = await Promise.all([
    import('../../build/wasm/threads/threads.js'),
    import('../../build/wasm/plain/plain.js'),
    // Once it blocks, it can't report the lock.
    locked,
  ]);
  initSync({ module, memory });
  if (plain) providePlainKernels({ glue, module: plain });
  port.onmessage = ({ data: { body } }: MessageEvent<ThreadRun>) => {
    port.postMessage('up' satisfies ThreadReply);
    runThread(body);
    port.postMessage('free' satisfies ThreadReply);
  };
};

const locked = holdLock();
throwRejections();
self.postMessage(LOADED);
