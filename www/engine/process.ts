// The worker of one process: an instance of the artifact `plain` with a memory of its own. All that it is told and
// all that it answers is copied.

import { initSync, ProcessEngine } from '../../build/wasm/plain/manyhands.js';
import type { Answer } from '../../build/wasm/threads/manyhands.js';
import { throwRejections } from './rejections.ts';
import { ADDRESSABLE_BYTES, WorkerHost } from './worker-host.ts';

/** The first and only message that the page sends; from then on the engine speaks through the port. */
export interface Begin {
  module: WebAssembly.Module;
  workload: Uint32Array<ArrayBuffer>;
  clocksApart: number;
  port: MessagePort;
}

/** Does this task. */
export interface Assignment {
  task: number;
}

/** It has come up, or done what it was told. */
export type FromProcess = { upWithBytes: number } | Answer;

self.onmessage = ({ data: { module, workload, clocksApart, port } }: MessageEvent<Begin>) => {
  const { memory } = initSync({ module });
  const engine = new ProcessEngine(new WorkerHost(ADDRESSABLE_BYTES), workload, clocksApart);
  port.onmessage = async ({ data: { task } }: MessageEvent<Assignment>) => {
    const said = await engine.runTask(task);
    const { received, payload, length, digest, spans, memoryBytes, failedStep, failure } = said;
    said.free();
    const answer: Answer = { received, payload, length, digest, spans, memoryBytes, failedStep, failure };
    port.postMessage(answer satisfies FromProcess, [payload.buffer, spans.buffer]);
  };
  port.postMessage({ upWithBytes: memory.buffer.byteLength } satisfies FromProcess);
};

throwRejections();
