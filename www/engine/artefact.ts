import { Agency } from './agency.ts';
import { Crew } from './crew.ts';
import { WorkerHost } from './host.ts';
import { Processes } from './processes.ts';

type Plain = typeof import('../../build/wasm/plain/manyhands.js');

/** What both artefacts export. */
export type Exports = Pick<Plain, 'describe' | 'readLink' | 'writeLink'>;
export type WasmEngine = InstanceType<Plain['Engine']>;

export interface Artefact {
  exports: Exports;
  engine: WasmEngine;
  /** Who knows its workers. */
  agency: Agency;
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
  const agency = new Agency();
  const processes = new Processes(agency, compilePlain);
  const crew = new Crew(agency, { module, memory }, (thread, reason) => engine.threadDied(thread, reason));
  const engine = new glue.Engine(new WorkerHost(processes, (thread, body) => crew.start(thread, body)));
  return { exports: glue, engine, agency };
}

async function loadPlain(): Promise<Artefact> {
  const [glue, module] = await Promise.all([import('../../build/wasm/plain/manyhands.js'), compilePlain()]);
  glue.initSync({ module });
  const agency = new Agency();
  const processes = new Processes(agency, () => Promise.resolve(module));
  return { exports: glue, engine: new glue.Engine(new WorkerHost(processes)), agency };
}

async function compilePlain(): Promise<WebAssembly.Module> {
  const { default: url } = await import('../../build/wasm/plain/manyhands_bg.wasm?url');
  return WebAssembly.compileStreaming(fetch(url));
}
