import { Crew } from './crew.ts';
import { WorkerHost } from './host.ts';

type Plain = typeof import('../../build/wasm/plain/manyhands.js');

/** What both artefacts export. */
export type Exports = Pick<Plain, 'describe' | 'readLink' | 'writeLink'>;
export type WasmEngine = InstanceType<Plain['Engine']>;

export interface Artefact {
  exports: Exports;
  engine: WasmEngine;
  /** Who runs the threads, where there are any. */
  crew?: Crew;
}

/** Loads the artefact that can run here: threads need the shared memory of a cross-origin isolated page. */
export function loadArtefact(): Promise<Artefact> {
  return self.crossOriginIsolated && 'SharedArrayBuffer' in self ? loadThreads() : loadPlain();
}

async function loadThreads(): Promise<Artefact> {
  const [glue, { default: url }] = await Promise.all([
    import('../../build/wasm/threads/manyhands.js'),
    import('../../build/wasm/threads/manyhands_bg.wasm?url'),
  ]);
  const module = await WebAssembly.compileStreaming(fetch(url));
  const { memory } = glue.initSync({ module });
  const crew = new Crew({ module, memory }, (thread, reason) => engine.threadDied(thread, reason));
  const engine = new glue.Engine(new WorkerHost((thread, body) => crew.start(thread, body)));
  return { exports: glue, engine, crew };
}

async function loadPlain(): Promise<Artefact> {
  const [glue, { default: url }] = await Promise.all([
    import('../../build/wasm/plain/manyhands.js'),
    import('../../build/wasm/plain/manyhands_bg.wasm?url'),
  ]);
  glue.initSync({ module: await WebAssembly.compileStreaming(fetch(url)) });
  const noThreads = () => Promise.reject(new Error('This page has no shared memory.'));
  return { exports: glue, engine: new glue.Engine(new WorkerHost(noThreads)) };
}
