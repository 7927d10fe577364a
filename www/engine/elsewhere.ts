import type { ThumbnailComputation } from '../../build/wasm/plain/manyhands.js';
import type { Elsewhere } from '../../build/wasm/threads/manyhands.js';
import type { Plain } from './plain.ts';

declare global {
  var elsewhere: Elsewhere | undefined;
}

/** Computes on this worker what the artefact `threads` does without: with an instance of `plain`, once it is needed. */
export function computeElsewhere({ glue, module }: Plain): void {
  globalThis.elsewhere ??= new Computations(() => glue.initSync({ module }).memory, glue);
}

class Computations implements Elsewhere {
  readonly #memory: () => WebAssembly.Memory;
  readonly #glue: Plain['glue'];
  readonly #underWay = new Map<number, ThumbnailComputation>();
  #count = 0;

  /** `memory` makes the instance, unless it is there, and gives its memory. */
  constructor(memory: () => WebAssembly.Memory, glue: Plain['glue']) {
    this.#memory = memory;
    this.#glue = glue;
  }

  begin(side: number, picture: Uint8Array): number {
    this.#memory();
    this.#count += 1;
    this.#underWay.set(this.#count, new this.#glue.ThumbnailComputation(side, picture));
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
    return this.#memory().buffer.byteLength;
  }
}
