import { expect, it, vi } from 'vitest';
import description from '../model/description.json';
import type { Engine } from '../model/engine.ts';
import type { CheckedSettings, Description, SharedResults } from '../model/generated.ts';
import { UNUSABLE } from '../words/remarks.ts';
import { DeferredEngine } from './engine.ts';

const MESSAGES = JSON.stringify(import.meta.glob('../../tests/messages.json', { eager: true, import: 'default' }));
const LINK = 'v=1&tasks=7&run=threads';

/** What Firefox 140 measured on two cores. */
const RESULTS = 'AbKiAQABAAKMAQACAAHwvfPVic-VmhIBuagJAePqCAABjacKAAID8NoWvRzyDgOcrxWuP78cqhEMoQ';
const MEASURED = 'v=1&tasks=7&run=sequential,threads';

/** An engine that is loaded with the first run, and a log of the steps. */
function deferred(onLoad: (engine: DeferredEngine) => void = () => {}, hasThreads = true) {
  const steps: string[] = [];
  const loaded = {
    queries: {
      checkSettings: async () => ({ sentence: 'from the engine', results: [] as SharedResults[] }) as CheckedSettings,
    },
    isolation: async () => ({ threads: false, reason: null }),
    run: async () => {
      steps.push('run');
      return { status: 'cancelled' };
    },
    cancel: vi.fn(),
  } as unknown as Engine;
  const load = () => {
    steps.push('load');
    return loaded;
  };
  const engine: DeferredEngine = new DeferredEngine(description as Description, hasThreads, load, async () => {
    steps.push('read the link');
    onLoad(engine);
  });
  const run = async () => engine.run((await engine.queries.checkSettings(LINK)).settings, () => {});
  return { engine, steps, run };
}

it('reads links and changes without an engine', async () => {
  const { engine, steps } = deferred();
  const { settings, fragment, problems } = await engine.queries.checkSettings(LINK);
  expect(settings).toMatchObject({ tasks: 7, run: ['threads'] });
  expect([fragment, problems]).toEqual([LINK, []]);
  const changed = await engine.queries.checkSettings({ ...settings, tasks: 99_999, threads: 8 });
  expect(changed.fragment).toBe('v=1&tasks=10000&run=threads&threads=8');
  expect(changed.settings.tasks).toBe(10_000);
  await engine.prepare();
  expect(await engine.isolation()).toEqual({ threads: true, reason: null });
  expect(steps).toEqual([]);
});

it('says at once that a frame has no threads, as the engine does', async () => {
  expect(await deferred().engine.isolation()).toEqual({ threads: true, reason: null });
  const { engine, steps } = deferred(undefined, false);
  const { reason } = await engine.isolation();
  expect(MESSAGES).toContain(JSON.stringify(reason?.message));
  expect(reason).toMatchObject({ code: 'threads-off', cause: 'framed' });
  expect(steps).toEqual([]);
});

it('names at once what it cannot read in a link', async () => {
  const { engine, steps } = deferred();
  const link = `v=1&tasks=abc&threads=2&colour=\u202eblue&${'x'.repeat(100)}=1&threads=3`;
  const { problems, fragment } = await engine.queries.checkSettings(link);
  expect(problems.map(({ message }) => message)).toEqual([
    `Some of this link is ignored or changed: tasks=abc, colour=\\u{202e}blue, ${'x'.repeat(40)}…, threads=3. Press Run to see why.`,
  ]);
  expect(fragment).toBe(link);
  expect(steps).toEqual([]);
});

it('reads results in a link without an engine, and shows the first of several', async () => {
  const { engine, steps } = deferred();
  const link = `${MEASURED}&lesson=the-lock&r=AZKi&r=${RESULTS}&view=task:1&r=${RESULTS}`;
  const { results, problems, fragment } = await engine.queries.checkSettings(link);
  expect(results).toEqual([{ settings: MEASURED, value: RESULTS, link }]);
  expect(fragment).toBe(link);
  expect(problems.map(({ code }) => code)).toEqual(['damaged-results']);
  expect(MESSAGES).toContain(JSON.stringify(problems[0]?.message));
  const report = await engine.queries.explainShared(results[0] as SharedResults);
  expect(report).toMatchObject({
    date: '2026-11-29',
    version: '0.1.0',
    platform: { browser: 'firefox', major: 140, system: 'linux' },
    cores: 2,
    isSameVersion: null,
  });
  expect(report?.runs.map(({ strategy, samples }) => [strategy, samples])).toEqual([
    ['sequential', 3],
    ['threads', 3],
  ]);
  expect(report?.runs[1]?.medianMs).toBeCloseTo(50, 2);
  expect(report?.runs[1]?.speedup).toBeCloseTo(110 / 50, 3);
  expect(steps).toEqual([]);
});

it('says what is wrong with results as the engine does', () => {
  for (const { message } of Object.values(UNUSABLE)) expect(MESSAGES).toContain(JSON.stringify(message));
});

it('loads the engine on the first run, and lets it read the link first', async () => {
  const { engine, steps, run } = deferred();
  await run();
  expect(steps).toEqual(['load', 'read the link', 'run']);
  // With the link of the article, not the engine's.
  expect(await engine.queries.checkSettings(LINK)).toEqual({
    sentence: 'from the engine',
    fragment: LINK,
    link: LINK,
    results: [],
  });
  expect(await engine.isolation()).toEqual({ threads: false, reason: null });
  await run();
  expect(steps).toEqual(['load', 'read the link', 'run', 'run']);
});

it('runs nothing if it is canceled while the engine is loading', async () => {
  const { steps, run } = deferred((engine) => engine.cancel());
  expect(await run()).toEqual({ status: 'cancelled' });
  expect(steps).toEqual(['load', 'read the link']);
  await run();
  expect(steps).toContain('run');
});
