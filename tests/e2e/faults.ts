// Faults, injected by the server: it serves the built files unchanged, except for code that it prepends to the script that
// should fail.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rewrite } from '../../scripts/serve.mjs';

const DIST = new URL('../../dist/', import.meta.url);

/** Answers a request itself and returns true, or returns false to leave it to the server. */
type Fault = (path: string, response: ServerResponse, request: IncomingMessage) => boolean;

/** The current fault, if any. */
export class Faults {
  #fault: Fault | null = null;
  #isOnce = false;
  #answers = new Set<ServerResponse>();

  readonly rewrite: Rewrite = (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const isFaulty = this.#fault?.(path, response, request) ?? false;
    if (isFaulty) this.#answers.add(response);
    if (isFaulty && this.#isOnce) this.#fault = null;
    return isFaulty;
  };

  begin(fault: Fault): void {
    [this.#fault, this.#isOnce] = [fault, false];
  }

  /** Affects only one request. */
  beginOnce(fault: Fault): void {
    [this.#fault, this.#isOnce] = [fault, true];
  }

  /** Ends unanswered requests as well, because a browser would not repeat them while it waits. */
  end(): void {
    this.#fault = null;
    for (const answer of this.#answers) answer.destroy();
    this.#answers.clear();
  }
}

/** The script of the pool's workers, of the processes, or of the engine's worker. */
export const THREAD = /^\/assets\/thread-.*\.js$/;
export const PROCESS = /^\/assets\/process-.*\.js$/;
export const ENGINE = /^\/assets\/worker-.*\.js$/;

export const missing =
  (script: RegExp): Fault =>
  (path, response) => {
    if (script.test(path)) response.writeHead(404).end();
    return script.test(path);
  };

export const neverAnswered =
  (script: RegExp): Fault =>
  (path) =>
    script.test(path);

/** Prepends code to a script. */
export const beginningWith =
  (code: string, script: RegExp): Fault =>
  (path, response) => {
    if (!script.test(path)) return false;
    response.writeHead(200, {
      'content-type': 'text/javascript',
      'cache-control': 'no-store',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.end(`${code}\n${readFileSync(new URL(path.slice(1), DIST), 'utf8')}`);
    return true;
  };

/** The clock, which the engine reads before and after each step, works this number of times, and then fails. */
export const clockFailsAfter = (calls: number, failure: string): string => `
  {
    const now = performance.now.bind(performance);
    let calls = 0;
    performance.now = () => {
      calls += 1;
      if (calls > ${calls}) { ${failure} }
      return now();
    };
  }`;

/** The clock works for this long. */
export const clockFailsAfterMs = (ms: number, failure: string): string => `
  {
    const now = performance.now.bind(performance);
    performance.now = () => {
      if (now() > ${ms}) { ${failure} }
      return now();
    };
  }`;

/** A real trap: a module whose only function is \`unreachable\`. */
export const TRAP = `
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ]))).exports.f();`;

export const DEATH = `throw new Error('a fault of this test');`;

/** Answers the requests of one task differently. */
export const ioOfTask =
  (task: number, answer: (response: ServerResponse, request: IncomingMessage) => void): Fault =>
  (path, response, request) => {
    const id = new URLSearchParams(request.url?.split('?')[1]).get('id') ?? '';
    if (path !== '/io' || !new RegExp(`^\\d+-${task}-`).test(id)) return false;
    answer(response, request);
    return true;
  };

/** After this number of requests for a task or for a kernel, the next one makes a process fail. */
export const afterRequests = (kind: 'task' | 'kernel', requests: number, failure: string): string => `
  {
    const listen = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage').set;
    let received = 0;
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      set(heard) {
        listen.call(this, (event) => {
          if ('${kind}' in (event.data ?? {})) received += 1;
          if (received > ${requests}) { ${failure} }
          heard(event);
        });
      },
    });
  }`;
