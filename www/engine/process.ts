// The worker of one process: an instance of the artifact `plain` with a memory of its own. All that it is told and
// all that it answers is copied.

import { initSync, type PermitSource, ProcessEngine } from '../../build/wasm/plain/manyhands.js';
import type { Answer, ProcessMessage } from '../../build/wasm/threads/manyhands.js';
import { throwRejections } from './rejections.ts';
import { ADDRESSABLE_BYTES, WorkerHost } from './worker-host.ts';

/** The first and only message that the page sends; from then on the engine speaks through the port. */
export interface Begin {
  module: WebAssembly.Module;
  workload: Uint32Array<ArrayBuffer>;
  clocksApart: number;
  asksForPermits: boolean;
  port: MessagePort;
}

/** Do this task; or here is the permit that was asked for. */
export type ToProcess = { task: number } | { permit: 'granted' };

/** It has come up, or what the engine knows as a message of a process. */
export type FromProcess = { upWithBytes: number } | ProcessMessage;

self.onmessage = ({ data: first }: MessageEvent<Begin>) => {
  const { module, workload, clocksApart, asksForPermits, port } = first;
  const { memory } = initSync({ module });
  const permits = asksForPermits ? new Permits(port) : undefined;
  const engine = new ProcessEngine(new WorkerHost(ADDRESSABLE_BYTES), workload, clocksApart, permits);
  port.onmessage = async ({ data }: MessageEvent<ToProcess>) => {
    if ('permit' in data) {
      permits?.granted();
      return;
    }
    const said = await engine.runTask(data.task);
    const { received, payload, length, digest, spans, memoryBytes, failedStep, failure } = said;
    said.free();
    const answer: Answer = { received, payload, length, digest, spans, memoryBytes, failedStep, failure };
    port.postMessage(answer satisfies FromProcess, [payload.buffer, spans.buffer]);
  };
  port.postMessage({ upWithBytes: memory.buffer.byteLength } satisfies FromProcess);
};

/** The engine gives out the permits. A process does one task at a time, so it needs one at a time. */
class Permits implements PermitSource {
  readonly #port: MessagePort;
  granted = () => {};

  constructor(port: MessagePort) {
    this.#port = port;
  }

  acquire(): Promise<void> {
    this.#port.postMessage({ permit: 'needed' } satisfies FromProcess);
    return new Promise((resolve) => {
      this.granted = resolve;
    });
  }

  release(): void {
    this.#port.postMessage({ permit: 'released' } satisfies FromProcess);
  }
}

throwRejections();
