// What the engine, the page and the workers of threads and processes send one another, and how a worker reports a failure.

import type { ProcessMessage } from '../../build/wasm/threads/threads.js';
import type { AnsweredBy, ThreadsOff } from '../model/generated.ts';

/** What an engine must know before anything else. */
export interface EngineStart {
  /** Where fetches go. Only the page knows where it was served from. */
  ioUrl: string;
  /** Whether the page is in a frame. */
  isFramed: boolean;
  /** Why it must not use threads, if they have failed before. */
  threadsOff: ThreadsOff | null;
}

/** Asks the page for a worker, with the first message that it gets. */
export type StartWorker = { type: 'start-worker'; worker: number } & (
  | { role: 'thread'; first: ThreadStart }
  | { role: 'process'; first: ProcessStart }
);

/** Asks the page to end a worker. */
export type StopWorker = { type: 'stop-worker'; worker: number };

/** The first message, from the page. From then on the engine uses the port. */
export interface ThreadStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  plain: WebAssembly.Module | undefined;
  port: MessagePort;
}

/** Runs the thread at this address. */
export type ThreadRun = { body: number };

/** It runs the thread, or is free again. */
export type ThreadReply = 'up' | 'free';

/** The first message, from the page. From then on the engine uses the port. */
export interface ProcessStart {
  module: WebAssembly.Module;
  ioUrl: string;
  /** Who answers its fetches. */
  answeredBy: AnsweredBy;
  workload: Uint8Array<ArrayBuffer>;
  clocksApart: number;
  asksForPermits: boolean;
  port: MessagePort;
}

/** A task or a computation to run, or the permit that it requested. */
export type ProcessRequest =
  | { task: number }
  | { kernel: Uint8Array<ArrayBuffer>; input: Uint8Array<ArrayBuffer> }
  | { permit: 'granted' };

/** It has started, or what the engine knows as a message of a process. */
export type ProcessReply = { upWithBytes: number } | ProcessMessage;

/** What a worker sends to the page once its script has loaded. */
export const LOADED = 'loaded';

/**
 * Throws what promises of this worker are rejected with: only what is thrown outside of a promise reaches the page, which
 * reports it to the engine.
 */
export function throwRejections(): void {
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    throw event.reason;
  });
}
