import type { ProcessHandle, ProcessMessage } from '../../build/wasm/threads/manyhands.js';
import type { ProcessReply, ProcessRequest, ProcessStart } from './messages.ts';
import { onStartTimeout, type WorkerRequests } from './worker-requests.ts';

/** What a process is given besides its module and its port. */
type Setup = Omit<ProcessStart, 'module' | 'port'>;

/** The workers that are the engine's processes: each is made for a run, and ended after it. */
export class Processes {
  readonly #requests: WorkerRequests;
  /** What processes run: the artifact `plain`. */
  module: WebAssembly.Module | undefined;

  constructor(requests: WorkerRequests, module?: WebAssembly.Module) {
    this.#requests = requests;
    this.module = module;
  }

  start(setup: Setup): ProcessHandle {
    if (!this.module) throw new Error('what processes run has not been loaded.');
    return new Process(this.#requests, this.module, setup);
  }
}

class Process implements ProcessHandle {
  readonly #up: Promise<number>;
  readonly #port: MessagePort;
  readonly #stop: () => void;
  /** Why it can't do anything any more, once it can't. */
  #dead: Error | undefined;
  /** What it has said, and nobody has heard. */
  readonly #messages: ProcessReply[] = [];
  /** Who waits for it. */
  #waiting: { resolve(message: ProcessReply): void; reject(error: Error): void } | undefined;

  constructor(requests: WorkerRequests, module: WebAssembly.Module, setup: Setup) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<ProcessReply>) => this.#receive(data);
    const inTime = onStartTimeout((reason) => this.#die(reason));
    this.#stop = requests.process({ module, ...setup, port: port2 }, (reason) => this.#die(reason));
    this.#up = this.#next()
      .finally(inTime)
      .then((message) => ('upWithBytes' in message ? message.upWithBytes : 0));
  }

  up(): Promise<number> {
    return this.#up;
  }

  runTask(task: number): void {
    this.#port.postMessage({ task } satisfies ProcessRequest);
  }

  grantPermit(): void {
    this.#port.postMessage({ permit: 'granted' } satisfies ProcessRequest);
  }

  async nextMessage(): Promise<ProcessMessage> {
    return (await this.#next()) as ProcessMessage;
  }

  end(): void {
    this.#stop();
    this.#port.close();
  }

  #receive(message: ProcessReply): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.resolve(message);
    else this.#messages.push(message);
  }

  #next(): Promise<ProcessReply> {
    return new Promise((resolve, reject) => {
      const message = this.#messages.shift();
      if (message) resolve(message);
      else if (this.#dead) reject(this.#dead);
      else this.#waiting = { resolve, reject };
    });
  }

  #die(reason: string): void {
    this.#dead = new Error(reason);
    this.#waiting?.reject(this.#dead);
  }
}
