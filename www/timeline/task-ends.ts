import type { TraceView } from '../model/trace.ts';
import type { Millis } from './scale.ts';

/** When the last span of each task ended. Of a task that has none, 0. */
export function taskEnds({ task, end }: TraceView): Millis[] {
  const ends: Millis[] = [];
  for (let span = 0; span < task.length; span += 1) {
    const number = task[span] ?? 0;
    ends[number] = Math.max(ends[number] ?? 0, end[span] ?? 0);
  }
  return ends;
}
