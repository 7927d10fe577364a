import type { ThumbnailComputation } from '../../build/wasm/plain/manyhands.js';
import type { PlainKernels } from '../../build/wasm/threads/manyhands.js';
import type { Plain } from './plain.ts';

declare global {
  var plainKernels: PlainKernels | undefined;
}

/** Computes on this worker what the artifact `threads` does without: with an instance of `plain`, once it is needed. */
export function providePlainKernels(plain: Plain): void {
  globalThis.plainKernels ??= new Computations(plain);
}

class Computations implements PlainKernels {
  readonly #plain: Plain;
  readonly #underWay = new Map<number, ThumbnailComputation>();
  #count = 0;

  constructor(plain: Plain) {
    this.#plain = plain;
  }

  begin(side: number, picture: Uint8Array): number {
    const { glue, module } = this.#plain;
    // Makes the instance, unless it is there.
    glue.initSync({ module });
    this.#count += 1;
    this.#underWay.set(this.#count, new glue.ThumbnailComputation(side, picture));
    return this.#count;
  }

  advance(computation: number): Uint8Array | undefined {
    return this.#underWay.get(computation)?.advance();
  }

  end(computation: number): void {
    this.#underWay.get(computation)?.free();
    this.#underWay.delete(computation);
  }

  memoryBytes(): number {
    const { glue, module } = this.#plain;
    return glue.initSync({ module }).memory.buffer.byteLength;
  }
}
