// Exported files, read by the programs that they are for.

import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMAND, FOLDER } from '../../scripts/lib/programs.mjs';
import { pythonForTests } from '../../scripts/lib/python.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { importFile } from './speedscope.ts';
import schema from './trace-event.schema.json' with { type: 'json' };

const LINK = 'tasks=6&steps=sleep:5,squares:1000&run=event-loop,threads,pipeline&threads=2&repeats=3';
const FILES = { csv: 'samples.csv', spans: 'spans.csv', perfetto: 'trace.pftrace', chrome: 'trace.json' };

/** The waits and computations of each strategy. */
const EACH = (strategies: string[], kinds: string[]) =>
  Object.fromEntries(strategies.flatMap((strategy) => kinds.map((kind) => [`${strategy} ${kind}`, 6])));
const IDS = ['event-loop', 'threads', 'pipeline'];
const NAMES = ['Event loop', 'Threads without the GIL', 'Pipeline'];

describe('exported files', () => {
  const folder = join(ROOT, FOLDER, 'exports');

  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const [format, file] of Object.entries(FILES))
      await run(COMMAND, [LINK, '--format', format, '--out', join(folder, file)]);
  });

  it('are read by pandas and Perfetto', async () => {
    const python = await pythonForTests();
    const { samples, spans, perfetto } = JSON.parse(await run(python, ['tests/programs/consumers.py', folder]));
    expect(samples).toEqual({ 'event-loop': 3, threads: 3, pipeline: 3 });
    expect(spans).toMatchObject(EACH(IDS, ['wait', 'compute']));
    expect(perfetto.kinds).toMatchObject(EACH(NAMES, ['wait', 'compute']));
    expect(perfetto.names).toEqual(EACH(NAMES, ['sleep', 'squares']));
    expect(perfetto.beside).toEqual({ 'Event loop event loop': 6, 'Pipeline event loop': 6 });
    expect(perfetto.flows).toBe(3 * 6);
    for (const name of NAMES) {
      expect(perfetto.counters[`${name}: in flight`]).toBeGreaterThan(0);
      expect(perfetto.counters[`${name}: computing`]).toBeGreaterThan(0);
    }
  });

  it('are traces in the format that Chrome documents', async () => {
    const validate = new Ajv2020().compile(schema);
    const trace = JSON.parse(await readFile(join(folder, FILES.chrome), 'utf8'));
    expect(validate(trace), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ traceEvents: [{ ...trace.traceEvents.at(-1), ts: '0' }] })).toBe(false);
    const phases = trace.traceEvents.map(({ ph }: { ph: string }) => ph);
    for (const phase of ['M', 'X', 'b', 'e', 'C']) expect(phases).toContain(phase);
  });

  it('are read by speedscope: each lane is a profile with all that does not overlap', async () => {
    const { profiles, warnings } = await importFile(FILES.chrome, await readFile(join(folder, FILES.chrome), 'utf8'));
    expect(warnings).toEqual([]);
    const calls = profiles.flatMap((profile) => {
      const names: string[] = [];
      profile.forEachCall(
        ({ frame }) => names.push(frame.name.split(' ')[0] ?? ''),
        () => {},
      );
      return names.map((name) => `${profile.getName().replace(/ \(pid.*/, '')} ${name}`);
    });
    const count = (call: string) => calls.filter((each) => each === call).length;
    for (const strategy of NAMES) expect(count(`${strategy} squares`), strategy).toBe(6);
    expect(count('Threads without the GIL sleep')).toBe(6);
  });
});
