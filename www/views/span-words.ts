import { SpanKind, type TraceView } from '../model.ts';
import type { State } from '../state.ts';
import { DOING } from './legend.tsx';
import { exactTime } from './words.ts';

/** What there is to say about a span. */
export interface SpanWords {
  kind: keyof typeof SpanKind;
  /** The way's name. */
  row: string;
  title: string;
  doing: string;
  when: string;
}

/** Task and step are counted from 1, as everywhere that people read them. */
export function spanText({ description, result }: State, trace: TraceView, span: number): SpanWords {
  const kind = kindOf(trace, span);
  const [begin, end] = [trace.begin[span] ?? 0, trace.end[span] ?? 0];
  const info = description.strategies.find(({ id }) => id === trace.strategy);
  const step = trace.step[span] ?? 0;
  const id = result?.settings.steps[step]?.id;
  const name = description.steps.find((step) => step.id === id)?.label.toLowerCase() ?? '';
  const lane = trace.lanes[trace.lane[span] ?? 0]?.name ?? '';
  const task = `task ${(trace.task[span] ?? 0) + 1}, step ${step + 1}: ${name}`;
  return {
    kind,
    row: info?.label ?? trace.strategy,
    title: kind === 'start' ? lane : task,
    doing: kind === 'start' ? DOING.start : `${DOING[kind]} on ${lane}`,
    when: `from ${exactTime(begin)} to ${exactTime(end)}, ${exactTime(end - begin)} long`,
  };
}

function kindOf({ kind }: TraceView, span: number): keyof typeof SpanKind {
  const names = Object.keys(SpanKind) as (keyof typeof SpanKind)[];
  return names.find((name) => SpanKind[name] === kind[span]) ?? 'wait';
}
