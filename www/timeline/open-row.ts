// What an open row shows: its lanes or its tasks, large enough to read, and how many were active at once.

import { SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import type { Pixels } from './scale.ts';
import { peak } from './series.ts';
import { byLane, type Places, sortInto } from './spans.ts';
import { EVERY_KIND, type Plan, type Track, type Use, usesOf } from './tracks.ts';
import type { Places as Content } from './view.ts';

/** What the caption above a track says. */
export type Caption =
  /** Whether its waits are drawn as the number in flight, and its queue above them. */
  | { what: 'lane'; lane: number; waits: boolean; queue: boolean }
  | { what: 'tasks'; tasks: number }
  | { what: 'inFlight' | 'computing'; most: number };

interface CaptionedTrack extends Track {
  caption: { of: Caption; top: Pixels } | null;
}

/** An open row, in CSS pixels. */
export interface OpenRow {
  height: Pixels;
  places: Places;
  tracks: CaptionedTrack[];
}

const CAPTION = 16;
const GAP = 3;
const HEIGHTS = { strip: 14, queue: 7, area: 36, active: 28 };
/** With more lanes there are no captions: the tooltip names the lane. */
const MOST_CAPTIONS = 9;
/** More tasks than this share tracks. */
const MOST_TASK_TRACKS = 240;
const HIGHEST_TASK = 10;

const known = new WeakMap<TraceView, Map<Content, OpenRow>>();

/** Computed once for each trace. */
export function openRow(trace: TraceView, by: Content): OpenRow {
  const byPlaces = known.get(trace) ?? new Map<Content, OpenRow>();
  known.set(trace, byPlaces);
  const before = byPlaces.get(by);
  if (before) return before;
  const now = by === 'lanes' ? openRowByLane(trace) : openRowByTask(trace);
  byPlaces.set(by, now);
  return now;
}

/** The same in the pixels of a drawing. */
export function planOf({ places, tracks }: OpenRow, pixelRatio: number): Plan {
  const scaled = tracks.map((track) => ({
    ...track,
    top: Math.round(track.top * pixelRatio),
    height: Math.max(1, Math.round(track.height * pixelRatio)),
  }));
  return { places, tracks: scaled };
}

function openRowByLane(trace: TraceView): OpenRow {
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
  return stack.row(places);
}

function laneCaption(lane: number, uses: Use[]): Caption {
  const has = (purpose: string) => uses.some((use) => use.purpose === purpose);
  return { what: 'lane', lane, waits: has('area'), queue: has('queue') };
}

function openRowByTask(trace: TraceView): OpenRow {
  // A start belongs to no task.
  const taskOf = (span: number) => (trace.kind[span] === SpanKind.start ? -1 : (trace.task[span] ?? -1));
  let tasks = 0;
  for (let span = 0; span < trace.task.length; span += 1) tasks = Math.max(tasks, taskOf(span) + 1);
  const groups = Math.min(tasks, MOST_TASK_TRACKS);
  const places = sortInto(trace, groups, (span) => Math.floor((taskOf(span) * groups) / tasks));
  const height = Math.max(1, Math.min(HIGHEST_TASK, Math.floor(MOST_TASK_TRACKS / groups) - 1));
  const stack = new Stack();
  for (let place = 0; place < groups; place += 1) {
    const caption: Caption | null = place === 0 ? { what: 'tasks', tasks } : null;
    stack.add({ place, purpose: 'strip', kinds: EVERY_KIND }, height, height > 1 ? 1 : 0, caption);
  }
  addSeries(trace, stack);
  return stack.row(places);
}

/** Adds how many were in flight, unless a lane shows that already, and how many were computing. */
function addSeries(trace: TraceView, stack: Stack): void {
  const most = { area: peak(trace.inFlight), active: peak(trace.active) };
  const what = { area: 'inFlight', active: 'computing' } as const;
  for (const purpose of ['area', 'active'] as const) {
    if (most[purpose] === 0 || stack.has(purpose)) continue;
    const caption: Caption = { what: what[purpose], most: most[purpose] };
    // Nothing can be pointed at here: the spans have their own tracks.
    stack.add({ place: -1, purpose, kinds: [] }, HEIGHTS[purpose], GAP, caption);
  }
}

/** Puts tracks one below the other. */
class Stack {
  #tracks: CaptionedTrack[] = [];
  #top = 0;

  add(use: Use, height: Pixels, gap: Pixels, caption: Caption | null): void {
    const above = caption === null ? null : { of: caption, top: this.#top };
    if (above) this.#top += CAPTION;
    this.#tracks.push({ ...use, top: this.#top, height, caption: above });
    this.#top += height + gap;
  }

  has(purpose: string): boolean {
    return this.#tracks.some((track) => track.purpose === purpose);
  }

  row(places: Places): OpenRow {
    return { height: this.#top, places, tracks: this.#tracks };
  }
}
