import { useMemo } from 'preact/hooks';
import { SpanKind, type TraceView } from '../model.ts';
import { census, kindsIn, laneSums } from '../timeline/census.ts';
import { LANES_TOP } from '../timeline/heights.ts';
import { toggled } from '../timeline/moves.ts';
import { opened, planOf } from '../timeline/opened.ts';
import type { View } from '../timeline/view.ts';
import { DOING } from './legend.tsx';
import type { PlanOf } from './plot.tsx';
import type { Change } from './use-view.ts';
import { count, timeText } from './words.ts';

type Kind = keyof typeof SpanKind;

const KINDS = Object.keys(DOING) as Kind[];

/** As short as fits into a row. */
const SHORT: Record<Kind, string> = { ...DOING, queue: 'queued', lock: 'locked out' };

/** What comes first, if there is not room for all. */
const BY_WEIGHT: Kind[] = ['compute', 'wait', 'lock', 'copy', 'start', 'queue'];

const PLANS: Record<View['by'], PlanOf> = {
  lanes: (trace, _, pixelRatio) => planOf(opened(trace, 'lanes'), pixelRatio),
  tasks: (trace, _, pixelRatio) => planOf(opened(trace, 'tasks'), pixelRatio),
};

/** How an open row is drawn; null for a closed one. */
export function openedAs(trace: TraceView, { open, by }: View): { height: number; planOf: PlanOf } | null {
  if (!open.includes(trace.strategy)) return null;
  return { height: opened(trace, by).height, planOf: PLANS[by] };
}

/** What went on at the instant that is pointed at or replayed: `2 computing, 6 waiting`. */
export function doingAt(trace: TraceView, { cursorMs, playedMs }: View): string | null {
  const ms = playedMs ?? cursorMs;
  if (ms === null) return null;
  if (ms >= trace.makespanMs) return 'finished';
  const counts = census(trace, ms);
  const words = BY_WEIGHT.flatMap((kind) => {
    const open = counts[SpanKind[kind]] ?? 0;
    return open > 0 ? `${count(open)} ${SHORT[kind]}` : [];
  });
  return words.join(', ') || 'nothing';
}

/** Opens a row and closes it. */
export function Opener({ trace, view, change }: { trace: TraceView; view: View; change: Change }) {
  const isOpen = view.open.includes(trace.strategy);
  return (
    <button
      type="button"
      class="plain opener"
      aria-expanded={isOpen}
      aria-label="Lanes and tasks"
      title={isOpen ? 'Close this row' : `Open this row: its ${view.by}`}
      onClick={() => change((view) => toggled(view, trace.strategy))}
    />
  );
}

/** What is written into a drawing; and for those who do not see it, a table. */
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
  return opened(trace, by).floors.map(
    ({ caption }) =>
      caption && (
        <span
          key={caption.top}
          class="caption"
          aria-hidden="true"
          style={{ top: `${LANES_TOP + caption.top}px` }}
        >
          {caption.text}
        </span>
      ),
  );
}

function LaneTable({ label, trace }: { label: string; trace: TraceView }) {
  const found = kindsIn(trace);
  const kinds = KINDS.filter((kind) => found.has(SpanKind[kind]));
  return (
    <table>
      <caption>{label}: what each lane did in the last sample, times added up</caption>
      <thead>
        <tr>
          <th scope="col">lane</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {DOING[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {laneSums(trace).map((lane) => (
          <tr key={lane.name}>
            <th scope="row">{lane.name}</th>
            {kinds.map((kind) => (
              <td key={kind}>{sumText(lane.kinds[SpanKind[kind]])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sumText(sum: { spans: number; totalMs: number } | undefined): string {
  if (!sum || sum.spans === 0) return 'never';
  return `${timeText(sum.totalMs)}, ${sum.spans === 1 ? 'once' : `${count(sum.spans)} times`}`;
}
