import type { Answer, ProcessHandle } from '../../build/wasm/threads/manyhands.js';
import type { Assignment, FromProcess } from './process.ts';
import { onStartTimeout, type WorkerRequests } from './worker-requests.ts';

/** The workers that are the engine's processes: each is made for a run, and ended after it. */
export class Processes {
  readonly #requests: WorkerRequests;
  /** What processes run: the artifact `plain`. */
  module: WebAssembly.Module | undefined;

  constructor(requests: WorkerRequests, module?: WebAssembly.Module) {
    this.#requests = requests;
    this.module = module;
  }

  start(workload: Uint32Array<ArrayBuffer>, clocksApart: number): ProcessHandle {
    if (!this.module) throw new Error('what processes run has not been loaded.');
    return new Process(this.#requests, this.module, workload, clocksApart);
  }
}

class Process implements ProcessHandle {
  readonly #up: Promise<number>;
  #port: MessagePort | undefined;
  #stop = () => {};
  /** Why it can't do anything any more, once it can't. */
  #dead: Error | undefined;
  /** Who waits for it. */
  #waiting: { resolve(said: FromProcess): void; reject(error: Error): void } | undefined;

  constructor(
    requests: WorkerRequests,
    module: WebAssembly.Module,
    workload: Uint32Array<ArrayBuffer>,
    clocksApart: number,
  ) {
    this.#up = this.#start(requests, module, workload, clocksApart);
  }

  up(): Promise<number> {
    return this.#up;
  }

  async runTask(task: number): Promise<Answer> {
    const said = this.#next();
    this.#port?.postMessage({ task } satisfies Assignment);
    return (await said) as Answer;
  }

  end(): void {
    this.#stop();
    this.#port?.close();
  }

  async #start(
    requests: WorkerRequests,
    module: WebAssembly.Module,
    workload: Uint32Array<ArrayBuffer>,
    clocksApart: number,
  ): Promise<number> {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<FromProcess>) => this.#waiting?.resolve(data);
    const up = this.#next();
    const inTime = onStartTimeout((reason) => this.#die(reason));
    const first = { module, workload, clocksApart, port: port2 };
    this.#stop = requests.process(first, (reason) => this.#die(reason));
    const said = await up.finally(inTime);
    return 'upWithBytes' in said ? said.upWithBytes : 0;
  }

  #next(): Promise<FromProcess> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#dead) reject(this.#dead);
    });
  }

  #die(reason: string): void {
    this.#dead = new Error(reason);
    this.#waiting?.reject(this.#dead);
  }
}
