import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { SpanKind } from '../model/generated.ts';
import { trace } from '../model.fixture.ts';
import { anyTrace } from '../timeline/spans.fixture.ts';
import { type ProfilerWords, recordTraces } from './profiler.ts';

const kinds = Object.keys(SpanKind) as (keyof typeof SpanKind)[];
const WORDS: ProfilerWords = {
  strategy: ({ strategy }) => strategy,
  waits: (lane) => `${lane} waits`,
  doing: Object.fromEntries(kinds.map((kind) => [kind, kind])) as ProfilerWords['doing'],
  entry: (task, doing) => `${task} ${doing}`,
  task: 'task',
  step: 'step',
  kind: 'kind',
};

interface Entry {
  dataType: string;
  trackGroup: string;
  track: string;
  color: string;
  properties: [string, string][];
}

const measures = () => performance.getEntriesByType('measure') as PerformanceMeasure[];
const entryOf = ({ detail }: PerformanceMeasure) => detail.devtools as Entry;

afterEach(() => performance.clearMeasures());

it('shows every span with its time, and removes them again', () => {
  fc.assert(
    fc.property(anyTrace, (run) => {
      performance.mark('of somebody else');
      const { shown, all, clear } = recordTraces([run], WORDS);
      expect([shown, all]).toEqual([run.begin.length, run.begin.length]);
      const lengths = measures().map(({ duration }) => Math.round(duration));
      expect(lengths.sort()).toEqual(Array.from(run.end, (end, span) => end - (run.begin[span] ?? 0)).sort());
      clear();
      expect(measures()).toEqual([]);
      expect(performance.getEntriesByName('of somebody else')).not.toEqual([]);
      performance.clearMarks();
    }),
    { numRuns: 20 },
  );
});

it('has a group for each strategy, a track for each lane, and one for waits that may overlap', () => {
  const run = trace([
    { kind: 'wait', begin: 0, end: 10 },
    { kind: 'compute', begin: 10, end: 12 },
    { lane: 1, kind: 'wait', begin: 3, end: 8 },
  ]);
  run.lanes = run.lanes.map((lane, at) => ({ ...lane, name: ['loop', 'thread'][at] ?? '' }));
  recordTraces([run, { ...run, strategy: 'threads' }], WORDS);
  const entries = measures().map(entryOf);
  expect(new Set(entries.map(({ dataType }) => dataType))).toEqual(new Set(['track-entry']));
  for (const strategy of ['pipeline', 'threads']) {
    const tracks = entries.filter(({ trackGroup }) => trackGroup === strategy).map(({ track }) => track);
    expect(tracks.sort()).toEqual(['loop', 'loop waits', 'thread']);
  }
  const [first] = measures().filter((measure) => entryOf(measure).track === 'loop');
  expect(first?.name).toBe('2 compute');
  expect(first && entryOf(first)).toMatchObject({
    color: 'tertiary',
    properties: [
      ['task', '2'],
      ['step', '1'],
      ['kind', 'compute'],
    ],
  });
});

it('leaves out the shortest spans if there are too many, and says how many there are', () => {
  const lengths = [5, 1, 3, 3, 3, 9];
  const run = trace(lengths.map((length) => ({ kind: 'compute', begin: 0, end: length })));
  const { shown, all, lastsMs } = recordTraces([run, run], WORDS, 6);
  expect({ shown, all, lastsMs }).toEqual({ shown: 6, all: 12, lastsMs: 9 });
  expect(
    measures()
      .map(({ duration }) => Math.round(duration))
      .sort(),
  ).toEqual([3, 3, 5, 5, 9, 9]);
});
