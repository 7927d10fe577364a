// Faults, made by the server: the files of the page stay as they were built, but for what is put before
// the one script in which something shall go wrong.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rewrite } from '../../scripts/serve.mjs';

const DIST = new URL('../../dist/', import.meta.url);

/** Answers a request in its own way; false leaves it to the server. */
type Fault = (path: string, response: ServerResponse, request: IncomingMessage) => boolean;

/** The fault that the server has at the moment, if any. */
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

  /** It is about one request only, and then over. */
  beginOnce(fault: Fault): void {
    [this.#fault, this.#isOnce] = [fault, true];
  }

  /** Also of what was never answered: a browser would not ask again while it waits for that. */
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

/** Puts code before a script. */
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

/** The clock, which the engine asks before and after each step, works so many times. */
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

/** A real trap: a module whose one function is \`unreachable\`. */
export const TRAP = `
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ]))).exports.f();`;

export const DEATH = `throw new Error('a fault of this test');`;

/** Answers one task's requests in another way. */
export const ioOfTask =
  (task: number, answer: (response: ServerResponse, request: IncomingMessage) => void): Fault =>
  (path, response, request) => {
    const id = new URLSearchParams(request.url?.split('?')[1]).get('id') ?? '';
    if (path !== '/io' || !new RegExp(`^\\d+-${task}-`).test(id)) return false;
    answer(response, request);
    return true;
  };
