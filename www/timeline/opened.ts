// What an open row shows: its lanes or its tasks with room to read them, and how many there were at once.

import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { EVERY_KIND, type Floor, type Plan, type Use, usesOf } from './floors.ts';
import type { Pixels } from './scale.ts';
import { peak } from './series.ts';
import { byLane, type Places, sortInto } from './spans.ts';
import type { Places as Shown } from './view.ts';

/** What the words above a floor are about. */
export type Caption =
  /** Its waits are drawn as how many are in flight; its queue may be drawn above them. */
  | { what: 'lane'; lane: number; waits: boolean; queue: boolean }
  | { what: 'tasks'; tasks: number }
  | { what: 'inFlight' | 'computing'; most: number };

/** A floor, and what is said above it if anything is. */
interface Captioned extends Floor {
  caption: { of: Caption; top: Pixels } | null;
}

/** An open row, in CSS pixels. */
export interface Opened {
  height: Pixels;
  places: Places;
  floors: Captioned[];
}

const CAPTION = 16;
const GAP = 3;
const HEIGHTS = { strip: 14, queue: 7, area: 36, active: 28 };
/** More lanes than these have no captions: what is pointed at says its lane. */
const MOST_CAPTIONS = 9;
/** Tasks share floors where there are more. */
const MOST_TASK_FLOORS = 240;
const HIGHEST_TASK = 10;

const known = new WeakMap<TraceView, Map<Shown, Opened>>();

/** Worked out once for each trace. */
export function opened(trace: TraceView, by: Shown): Opened {
  const strategies = known.get(trace) ?? new Map<Shown, Opened>();
  known.set(trace, strategies);
  const before = strategies.get(by);
  if (before) return before;
  const now = by === 'lanes' ? openedByLane(trace) : openedByTask(trace);
  strategies.set(by, now);
  return now;
}

/** The same in a drawing's own pixels. */
export function planOf({ places, floors }: Opened, pixelRatio: number): Plan {
  const scaled = floors.map((floor) => ({
    ...floor,
    top: Math.round(floor.top * pixelRatio),
    height: Math.max(1, Math.round(floor.height * pixelRatio)),
  }));
  return { places, floors: scaled };
}

function openedByLane(trace: TraceView): Opened {
  const places = byLane(trace);
  const stack = new Stack();
  const captioned = trace.lanes.length <= MOST_CAPTIONS;
  for (const [place, lane] of trace.lanes.entries()) {
    const uses = usesOf(trace, lane, place, places[place] ?? []);
    for (const [index, use] of uses.entries()) {
      const caption = captioned && index === 0 ? laneCaption(place, uses) : null;
      stack.add(use, HEIGHTS[use.purpose], GAP, caption);
    }
  }
  addSeries(trace, stack);
  return stack.opened(places);
}

function laneCaption(lane: number, uses: Use[]): Caption {
  const has = (purpose: string) => uses.some((use) => use.purpose === purpose);
  return { what: 'lane', lane, waits: has('area'), queue: has('queue') };
}

function openedByTask(trace: TraceView): Opened {
  // A worker that starts does so for no task.
  const taskOf = (span: number) => (trace.kind[span] === SpanKind.start ? -1 : (trace.task[span] ?? -1));
  let tasks = 0;
  for (let span = 0; span < trace.task.length; span += 1) tasks = Math.max(tasks, taskOf(span) + 1);
  const groups = Math.min(tasks, MOST_TASK_FLOORS);
  const places = sortInto(trace, groups, (span) => Math.floor((taskOf(span) * groups) / tasks));
  const height = Math.max(1, Math.min(HIGHEST_TASK, Math.floor(MOST_TASK_FLOORS / groups) - 1));
  const stack = new Stack();
  for (let place = 0; place < groups; place += 1) {
    const caption: Caption | null = place === 0 ? { what: 'tasks', tasks } : null;
    stack.add({ place, purpose: 'strip', kinds: EVERY_KIND }, height, height > 1 ? 1 : 0, caption);
  }
  addSeries(trace, stack);
  return stack.opened(places);
}

/** How many were in flight, unless a lane shows that already, and how many were computing. */
function addSeries(trace: TraceView, stack: Stack): void {
  const most = { area: peak(trace.inFlight), active: peak(trace.active) };
  const what = { area: 'inFlight', active: 'computing' } as const;
  for (const purpose of ['area', 'active'] as const) {
    if (most[purpose] === 0 || stack.has(purpose)) continue;
    const caption: Caption = { what: what[purpose], most: most[purpose] };
    // No spans can be pointed at here: they have floors of their own.
    stack.add({ place: -1, purpose, kinds: [] }, HEIGHTS[purpose], GAP, caption);
  }
}

/** Puts floors one below the other. */
class Stack {
  #floors: Captioned[] = [];
  #top = 0;

  add(use: Use, height: Pixels, gap: Pixels, caption: Caption | null): void {
    const above = caption === null ? null : { of: caption, top: this.#top };
    if (above) this.#top += CAPTION;
    this.#floors.push({ ...use, top: this.#top, height, caption: above });
    this.#top += height + gap;
  }

  has(purpose: string): boolean {
    return this.#floors.some((floor) => floor.purpose === purpose);
  }

  opened(places: Places): Opened {
    return { height: this.#top, places, floors: this.#floors };
  }
}
