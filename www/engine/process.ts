// The worker of one process: an instance of the artifact `plain` with its own memory. All messages are copied.

import { initSync, type PermitSource, ProcessEngine } from '../../build/wasm/plain/plain.js';
import { holdLock } from './lifetime.ts';
import { LOADED, type ProcessReply, type ProcessRequest, type ProcessStart, throwRejections } from './messages.ts';
import { ADDRESSABLE_BYTES, WorkerHost } from './worker-host.ts';

self.onmessage = ({ data: first }: MessageEvent<ProcessStart>) => {
  const { module, ioUrl, answeredBy, workload, clocksApart, asksForPermits, port } = first;
  const { memory } = initSync({ module });
  const permits = asksForPermits ? new Permits(port) : undefined;
  const host = new WorkerHost(ioUrl, ADDRESSABLE_BYTES);
  host.answeredBy = answeredBy;
  const engine = new ProcessEngine(host, workload, clocksApart, permits);
  port.onmessage = async ({ data }: MessageEvent<ProcessRequest>) => {
    if ('permit' in data) return permits?.granted();
    const report = 'task' in data ? await engine.runTask(data.task) : await engine.compute(data.kernel, data.input);
    port.postMessage({ report } satisfies ProcessReply, [report.buffer]);
  };
  port.postMessage({ upWithBytes: memory.buffer.byteLength } satisfies ProcessReply);
};

/** The engine grants the permits. A process does one task at a time, so it needs one at a time. */
class Permits implements PermitSource {
  granted = () => {};

  constructor(private readonly port: MessagePort) {}

  acquire(): Promise<void> {
    this.port.postMessage({ permit: 'needed' } satisfies ProcessReply);
    return new Promise((resolve) => {
      this.granted = resolve;
    });
  }

  release(): void {
    this.port.postMessage({ permit: 'released' } satisfies ProcessReply);
  }
}

void holdLock();
throwRejections();
self.postMessage(LOADED);
