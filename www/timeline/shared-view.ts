// How a result is looked at, in a link: `view=`. Its times are whole microseconds.

import type { SharedView } from '../model/generated.ts';
import { placeView, SHORTEST_MS, type View } from './view.ts';

/** A result as it is first shown. */
export const PLAIN_VIEW: SharedView = { open: [], byTasks: false, zoom: null, task: null, at: null, chart: null };

/** All but the charts. */
type SeenRows = Omit<SharedView, 'chart'>;

const US_PER_MS = 1_000;
/** More than the error of a time in milliseconds, so that a whole number of microseconds stays the same. */
const ROUNDING_US = 1e-3;

/** Longer times are not read. */
const LONGEST_US = 2 ** 32 - 1;

/** The value of `view` in a link; empty if there is nothing to say. */
export function viewFragment({ open, byTasks, zoom, task, at, chart }: SharedView): string {
  const parts = [
    open.length > 0 && ['open', ...open],
    open.length > 0 && byTasks && ['by', 'tasks'],
    zoom && ['zoom', ...zoom],
    task !== null && ['task', task],
    at !== null && ['at', at],
    chart !== null && ['chart', chart],
  ];
  return parts.flatMap((part) => (part ? part.join(':') : [])).join();
}

/** The rows of a view, for a link. `strategies` are those with lanes, and the axis ends at `endMs`. */
export function seenRows(view: View, endMs: number, strategies: readonly string[]): SeenRows {
  const { fromMs, toMs, by, task, playedMs } = view;
  const zoom: [number, number] = [
    Math.floor(fromMs * US_PER_MS + ROUNDING_US),
    Math.ceil(toMs * US_PER_MS - ROUNDING_US),
  ];
  const isWhole = zoom[0] <= 0 && zoom[1] >= endMs * US_PER_MS;
  const at = playedMs === null ? null : Math.round(playedMs * US_PER_MS);
  const open = strategies.filter((strategy) => view.open.includes(strategy)) as SharedView['open'];
  return {
    open,
    byTasks: by === 'tasks',
    zoom: isWhole || zoom[1] > LONGEST_US ? null : zoom,
    task: task === null ? null : task + 1,
    at: at === null || at > LONGEST_US ? null : at,
  };
}

/** A new result, looked at as a link says. Rows that are not there, and times after its end, are ignored. */
export function withSeenRows(view: View, endMs: number, seen: SeenRows, strategies: readonly string[]): View {
  const [fromMs = 0, toMs = endMs] = seen.zoom?.map((us) => us / US_PER_MS) ?? [];
  const atMs = seen.at === null ? endMs : seen.at / US_PER_MS;
  const looked: View = {
    ...view,
    open: seen.open.filter((strategy) => strategies.includes(strategy)),
    by: seen.byTasks ? 'tasks' : 'lanes',
    task: seen.task === null ? null : seen.task - 1,
    playedMs: atMs < endMs ? atMs : null,
  };
  if (fromMs >= endMs) return looked;
  return placeView(looked, endMs, fromMs, Math.max(Math.min(toMs, endMs) - fromMs, Math.min(SHORTEST_MS, endMs)));
}

const SEEN: (keyof View)[] = ['open', 'by', 'fromMs', 'toMs', 'task', 'playedMs'];

/** Whether two views would be different in a link: where a pointer is does not matter. */
export function differ(one: View, other: View): boolean {
  return SEEN.some((part) => one[part] !== other[part]);
}
