import { useMemo } from 'preact/hooks';
import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { LANES_TOP } from '../timeline/heights.ts';
import type { Millis } from '../timeline/scale.ts';
import { countOpen, type KindSum, kindsIn, laneSums } from '../timeline/spans.ts';
import { type Caption, openRow, planOf } from '../timeline/tracks.ts';
import { type View, withRowToggled } from '../timeline/view.ts';
import { timeline } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { Button, Table } from './controls.tsx';
import type { PlanOf } from './plot.tsx';
import type { Change } from './use-view.ts';

/** The kinds of spans, in the order of the legend. */
export const KINDS = ['wait', 'compute', 'queue', 'lock', 'copy', 'start'] satisfies (keyof typeof SpanKind)[];

/** The most important first, in case there isn't room for all. */
const BY_WEIGHT: (keyof typeof SpanKind)[] = ['compute', 'wait', 'lock', 'copy', 'start', 'queue'];

const PLANS: Record<View['by'], PlanOf> = {
  lanes: (trace, _, pixelRatio) => planOf(openRow(trace, 'lanes'), pixelRatio),
  tasks: (trace, _, pixelRatio) => planOf(openRow(trace, 'tasks'), pixelRatio),
};

/** How an open row is drawn; null for a closed one. */
export function openRowOf(trace: TraceView, { open, by }: View): { height: number; planOf: PlanOf } | null {
  if (!open.includes(trace.strategy)) return null;
  return { height: openRow(trace, by).height, planOf: PLANS[by] };
}

/** What went on at an instant: `2 computing, 6 waiting`. */
export function DoingAt({ trace, ms }: { trace: TraceView; ms: Millis }) {
  const words = useWords('timeline', timeline);
  const { count } = useWords('figures');
  if (ms >= trace.makespanMs) return <>{words.finished}</>;
  const counts = countOpen(trace, ms);
  const parts = BY_WEIGHT.flatMap((kind) => {
    const open = counts[SpanKind[kind]] ?? 0;
    return open > 0 ? words.many(count(open), kind) : [];
  });
  return <>{parts.join(', ') || words.nothing}</>;
}

export function Legend({ kinds }: { kinds: Set<number> }) {
  const words = useWords('timeline', timeline);
  return (
    <ul class="legend" aria-label={words.legend}>
      {KINDS.filter((kind) => kinds.has(SpanKind[kind])).map((kind) => (
        <li key={kind}>
          <span class={`swatch ${kind}`} />
          {words.doing[kind]}
        </li>
      ))}
    </ul>
  );
}

export function Opener({ trace, view, change }: { trace: TraceView; view: View; change: Change }) {
  const { row } = useWords('timeline', timeline);
  const isOpen = view.open.includes(trace.strategy);
  return (
    <Button
      class="plain opener"
      aria-expanded={isOpen}
      aria-label={row.opener}
      title={isOpen ? row.close : row.open[view.by]}
      onPress={() => change((view) => withRowToggled(view, trace.strategy))}
    />
  );
}

/** What is written into a drawing, and for screen readers a table. */
export function Details({ label, trace, view }: { label: string; trace: TraceView; view: View }) {
  const isOpen = view.open.includes(trace.strategy);
  const table = useMemo(() => <LaneTable label={label} trace={trace} />, [label, trace]);
  return (
    <>
      {isOpen && <Captions trace={trace} by={view.by} />}
      <div class="unseen">{table}</div>
    </>
  );
}

function Captions({ trace, by }: { trace: TraceView; by: View['by'] }) {
  const { captions } = useWords('timeline', timeline);
  return openRow(trace, by).tracks.map(
    ({ caption }) =>
      caption && (
        <span key={caption.top} class="caption" aria-hidden="true" style={{ top: `${LANES_TOP + caption.top}px` }}>
          {captionText(caption.of, trace, captions)}
        </span>
      ),
  );
}

function captionText(of: Caption, { lanes }: TraceView, words: typeof timeline.captions): string {
  switch (of.what) {
    case 'lane': {
      const name = lanes[of.lane]?.name ?? '';
      if (!of.waits) return name;
      return of.queue ? words.queueAndWaits(name) : words.waits(name);
    }
    case 'tasks':
      return words.tasks(of.tasks);
    default:
      return words[of.what](of.most);
  }
}

function LaneTable({ label, trace }: { label: string; trace: TraceView }) {
  const words = useWords('timeline', timeline);
  const { count, time } = useWords('figures');
  const sums = laneSums(trace);
  // Spans of several tasks overlap: a total that exceeds the run is shown per task.
  const isPerTask = ({ totalMs }: KindSum) => totalMs > trace.makespanMs;
  const msOf = (sum: KindSum) => (isPerTask(sum) ? sum.totalMs / sum.tasks : sum.totalMs);
  const sumText = (sum: KindSum | undefined, longestMs: number) => {
    if (!sum?.spans) return words.table.never;
    const text = time(msOf(sum), longestMs);
    return isPerTask(sum)
      ? words.table.perTask(text, count(sum.tasks))
      : words.table.sum(text, sum.spans, count(sum.spans));
  };
  const found = kindsIn(trace);
  const kinds = KINDS.filter((kind) => found.has(SpanKind[kind]));
  const longest = kinds.map((kind) =>
    Math.max(...sums.map((lane) => lane.kinds[SpanKind[kind]]).map((sum) => (sum?.spans ? msOf(sum) : 0))),
  );
  const rows = sums.map((lane) => [
    lane.name,
    ...kinds.map((kind, column) => sumText(lane.kinds[SpanKind[kind]], longest[column] ?? 0)),
  ]);
  const head = [words.table.lane, ...kinds.map((kind) => words.doing[kind])];
  return <Table caption={words.table.caption(label)} head={head} rows={rows} />;
}
