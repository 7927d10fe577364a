import { Agency } from './agency.ts';
import { Crew } from './crew.ts';
import { computeElsewhere } from './elsewhere.ts';
import { WorkerHost } from './host.ts';
import { loadPlain, type Plain } from './plain.ts';
import { Processes } from './processes.ts';

/** What both artefacts export. */
export type Exports = Pick<Plain['glue'], 'describe' | 'readLink' | 'writeLink'>;
export type WasmEngine = InstanceType<Plain['glue']['Engine']>;
/** What only `plain` exports. */
export type Explainer = Pick<Plain['glue'], 'explain' | 'ownTask' | 'planSweep' | 'explainSweep'>;

export interface Artefact {
  exports: Exports;
  engine: WasmEngine;
  /** Who knows its workers. */
  agency: Agency;
  /** Gets all that a run needs besides; gives what explains its outcome, and what advises without one. */
  prepare(): Promise<Explainer>;
}

/** Loads the artefact that can run here: threads need the shared memory of a cross-origin isolated page. */
export function loadArtefact(): Promise<Artefact> {
  return self.crossOriginIsolated && 'SharedArrayBuffer' in self ? withThreads() : withoutThreads();
}

async function withThreads(): Promise<Artefact> {
  const [glue, { default: url }] = await Promise.all([
    import('../../build/wasm/threads/manyhands.js'),
    import('../../build/wasm/threads/manyhands_bg.wasm?url'),
  ]);
  const module = await WebAssembly.compileStreaming(fetch(url));
  const { memory } = glue.initSync({ module });
  const agency = new Agency();
  const processes = new Processes(agency);
  const crew = new Crew(agency, { module, memory }, (thread, reason) => engine.threadDied(thread, reason));
  const engine = new glue.Engine(new WorkerHost(processes, (thread, body) => crew.start(thread, body)));
  const prepare = async () => {
    const plain = await loadPlain();
    computeElsewhere(plain);
    plain.glue.initSync({ module: plain.module });
    [processes.module, crew.plain] = [plain.module, plain.module];
    return plain.glue;
  };
  return { exports: glue, engine, agency, prepare };
}

async function withoutThreads(): Promise<Artefact> {
  const { glue, module } = await loadPlain();
  glue.initSync({ module });
  const agency = new Agency();
  const processes = new Processes(agency, module);
  const engine = new glue.Engine(new WorkerHost(processes));
  return { exports: glue, engine, agency, prepare: async () => glue };
}
