// Shows a run in the Performance panel of the browser's developer tools, as custom tracks:
// https://developer.chrome.com/docs/devtools/performance/extension

import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';

/** More would freeze the page, and the panel later. */
const MOST = 5_000;

/** Names of the panel's palette. */
const COLORS: Record<keyof typeof SpanKind, string> = {
  start: 'secondary',
  queue: 'secondary-light',
  wait: 'primary',
  lock: 'error',
  copy: 'tertiary-light',
  compute: 'tertiary',
};

const KINDS = Object.keys(SpanKind) as (keyof typeof SpanKind)[];

/** What is written beside the entries, in the page's language. */
export interface ProfilerWords {
  strategy: (trace: TraceView) => string;
  waits: (lane: string) => string;
  doing: Record<keyof typeof SpanKind, string>;
  entry: (task: string, doing: string) => string;
  task: string;
  step: string;
  kind: string;
}

/** What was put into the panel. */
export interface Recording {
  shown: number;
  /** Spans of the run, also those that are left out. */
  all: number;
  /** When the last entry ends, from now. */
  lastsMs: number;
  /** Removes it from the page's own list. */
  clear: () => void;
}

/** Puts the longest spans of a run into the panel, from now on: a recording must be going on, and shows only what happens during it. */
export function recordTraces(traces: TraceView[], words: ProfilerWords, most = MOST): Recording {
  const from = performance.now();
  const isShown = longest(traces, most);
  const names = new Set<string>();
  let shown = 0;
  for (const trace of traces) {
    const track = trackNames(trace, words);
    for (let span = 0; span < trace.begin.length; span += 1) {
      if (!isShown(trace, span)) continue;
      const [begin = 0, end = 0, kind = 0] = [trace.begin[span], trace.end[span], trace.kind[span]];
      const name = KINDS[kind] ?? 'compute';
      const [task, step] = [String((trace.task[span] ?? 0) + 1), String((trace.step[span] ?? 0) + 1)];
      const doing = words.doing[name];
      // A start belongs to no task.
      const isOfTask = kind !== SpanKind.start;
      const label = isOfTask ? words.entry(task, doing) : doing;
      names.add(label);
      const devtools = {
        dataType: 'track-entry',
        trackGroup: words.strategy(trace),
        track: track(span),
        color: COLORS[name],
        properties: [
          ...(isOfTask
            ? [
                [words.task, task],
                [words.step, step],
              ]
            : []),
          [words.kind, doing],
        ],
      };
      performance.measure(label, { start: from + begin, end: from + end, detail: { devtools } });
      shown += 1;
    }
  }
  const lastsMs = Math.max(0, ...traces.map(({ makespanMs }) => makespanMs));
  const all = traces.reduce((sum, { begin }) => sum + begin.length, 0);
  const clear = () => {
    for (const name of names) performance.clearMeasures(name);
  };
  return { shown, all, lastsMs, clear };
}

/** The track of each span: its lane; waits that may overlap have a track beside it. */
function trackNames({ lane, kind, lanes }: TraceView, { waits }: ProfilerWords): (span: number) => string {
  const names = lanes.map(({ name }) => name);
  const ofWaits = lanes.map(({ name, kind }) => (/loop$/.test(kind) ? waits(name) : name));
  return (span) => (kind[span] === SpanKind.wait ? ofWaits : names)[lane[span] ?? 0] ?? '';
}

/** Which spans are among the longest, of as many as are allowed. */
function longest(traces: TraceView[], most: number): (trace: TraceView, span: number) => boolean {
  const lengthOf = ({ begin, end }: TraceView, span: number) => (end[span] ?? 0) - (begin[span] ?? 0);
  const lengths = traces.flatMap((trace) => Array.from(trace.begin, (_, span) => lengthOf(trace, span)));
  if (lengths.length <= most) return () => true;
  const sorted = Float64Array.from(lengths).sort();
  const shortest = sorted[sorted.length - most] ?? 0;
  // Of those that are just as long as the shortest, as many as there is room for.
  let room = sorted.subarray(sorted.length - most).filter((length) => length === shortest).length;
  return (trace, span) => {
    const length = lengthOf(trace, span);
    if (length !== shortest) return length > shortest;
    room -= 1;
    return room >= 0;
  };
}
