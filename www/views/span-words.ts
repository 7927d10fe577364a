import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { State } from '../state.ts';
import type { figures } from '../words/en/page.ts';
import type { timeline } from '../words/en/result.ts';

/** What there is to say about a span. */
export interface SpanWords {
  kind: keyof typeof SpanKind;
  /** The strategy's name. */
  row: string;
  title: string;
  doing: string;
  when: string;
}

/** Task and step are counted from 1, as everywhere that people read them. */
export function spanText(
  { description, result }: State,
  trace: TraceView,
  span: number,
  { doing, span: words }: typeof timeline,
  { count, exactTime }: typeof figures,
): SpanWords {
  const kind = kindOf(trace, span);
  const [begin, end] = [trace.begin[span] ?? 0, trace.end[span] ?? 0];
  const info = description.strategies.find(({ id }) => id === trace.strategy);
  const step = trace.step[span] ?? 0;
  const id = result?.settings.steps[step]?.id;
  const name = description.steps.find((step) => step.id === id)?.label ?? '';
  const lane = trace.lanes[trace.lane[span] ?? 0]?.name ?? '';
  const task = words.task(count((trace.task[span] ?? 0) + 1), step + 1, name);
  return {
    kind,
    row: info?.label ?? trace.strategy,
    title: kind === 'start' ? lane : task,
    doing: kind === 'start' ? doing.start : words.doing(doing[kind], lane),
    when: words.when(exactTime(begin), exactTime(end), exactTime(end - begin)),
  };
}

function kindOf({ kind }: TraceView, span: number): keyof typeof SpanKind {
  const names = Object.keys(SpanKind) as (keyof typeof SpanKind)[];
  return names.find((name) => SpanKind[name] === kind[span]) ?? 'wait';
}
