// How a row is divided into tracks, while it is closed and when it is open.

import { type LaneView, SpanKind } from '../model/generated.ts';
import type { TraceView } from '../model/trace.ts';
import { AREA_HEIGHT, GAP, HIGHEST_STRIP, QUEUE_HEIGHT } from './heights.ts';
import { type Pixels, peak } from './scale.ts';
import { byLane, filterSpans, KINDS, oncePerTrace, type Places, type SpanList, sortInto } from './spans.ts';
import type { Places as Content } from './view.ts';

/** How a track shows its spans: each one in its place, or their number at a time. */
type Purpose = 'strip' | 'queue' | 'area' | 'active';

export interface Use {
  /** A lane, or a few tasks. */
  place: number;
  purpose: Purpose;
  /** The kinds of spans shown here. */
  kinds: readonly number[];
}

/** A stretch of a drawing from top to bottom. */
export type Track = Use & { top: Pixels; height: Pixels };

/** What a row draws: spans in their places, and where each place is. */
export type Plan = { places: Places; tracks: Track[] };

const EVERY_KIND: readonly number[] = Array.from({ length: KINDS }, (_, kind) => kind);

/** Divides a drawing's height among the lanes: a strip for each, or what `usesOf` says. */
export function divideIntoTracks(trace: TraceView, height: Pixels, pixelRatio: number): Plan {
  const places = byLane(trace);
  const uses = trace.lanes.flatMap((lane, place) => usesOf(trace, lane, place, places[place] ?? []));
  const fixedHeights = uses.map(({ purpose }) => fixedHeight(purpose, uses));
  const gap = Math.round(GAP * pixelRatio);
  const fixed = fixedHeights.reduce((sum: number, height) => sum + (height ?? 0) * pixelRatio + gap, 0);
  const strips = fixedHeights.filter((height) => height === null).length;
  const strip = Math.min((height - fixed) / strips, HIGHEST_STRIP * pixelRatio);
  let top = 0;
  const tracks = uses.map((use, index) => {
    const own = fixedHeights[index] ?? null;
    const height = own === null ? strip : own * pixelRatio;
    const track = { ...use, top: Math.round(top), height: Math.max(1, Math.floor(height)) };
    top += height + gap;
    return track;
  });
  return { places, tracks };
}

/** Null for a share of the remaining height. */
function fixedHeight(purpose: Purpose, uses: Use[]): Pixels | null {
  if (purpose === 'strip') return null;
  if (purpose === 'queue') return QUEUE_HEIGHT;
  const queues = uses.some(({ purpose }) => purpose === 'queue');
  return queues ? AREA_HEIGHT : AREA_HEIGHT + QUEUE_HEIGHT + GAP;
}

/**
 * What a lane needs, from top to bottom: one strip. If waits overlap on it, as on an event loop: its queue, an area of the
 * number in flight, and a strip for the rest.
 */
function usesOf(trace: TraceView, lane: LaneView, place: number, lists: SpanList[]): Use[] {
  const { queue, wait } = SpanKind;
  if (!((lane.kind === 'event-loop' || lane.kind === 'thread-loop') && peak(trace.inFlight) > 1))
    return [{ place, purpose: 'strip', kinds: EVERY_KIND }];
  const kinds = EVERY_KIND.filter((kind) => kind !== queue && kind !== wait);
  const some = (kind: number) => (lists[kind]?.span.length ?? 0) > 0;
  const uses: Use[] = [
    { place, purpose: 'queue', kinds: [queue] },
    { place, purpose: 'area', kinds: [wait] },
    { place, purpose: 'strip', kinds },
  ];
  return uses.filter(({ purpose, kinds }) => purpose === 'area' || kinds.some(some));
}

/** Only the spans of one task, each in its place, also on tracks that otherwise show a number. */
export function onlyTask(trace: TraceView, { places, tracks }: Plan, task: number): Plan {
  // A start belongs to no task.
  const isKept = (span: number) => trace.task[span] === task && trace.kind[span] !== SpanKind.start;
  return {
    places: places.map((kinds) => kinds.map((list) => filterSpans(list, isKept))),
    tracks: tracks.filter(({ purpose }) => purpose !== 'active').map((track) => ({ ...track, purpose: 'strip' })),
  };
}

/** What the caption above a track says. */
export type Caption =
  /** Whether its waits are drawn as the number in flight, and its queue above them. */
  | { what: 'lane'; lane: number; waits: boolean; queue: boolean }
  | { what: 'tasks'; tasks: number }
  | { what: 'inFlight' | 'computing'; most: number };

type CaptionedTrack = Track & { caption: { of: Caption; top: Pixels } | null };

/** An open row, in CSS pixels. */
type OpenRow = { height: Pixels; places: Places; tracks: CaptionedTrack[] };

const CAPTION = 16;
const OPEN_GAP = 3;
/** In an open row, in CSS pixels. */
const HEIGHTS = { strip: 14, queue: 7, area: 36, active: 28 };
/** With more lanes there are no captions: the tooltip names the lane. */
const MOST_CAPTIONS = 9;
/** More tasks than this share tracks. */
const MOST_TASK_TRACKS = 240;
const HIGHEST_TASK = 10;

const openRows = { lanes: oncePerTrace(openRowByLane), tasks: oncePerTrace(openRowByTask) };

/** What an open row shows: its lanes or its tasks, large enough to read, and how many were active at once. */
export function openRow(trace: TraceView, by: Content): OpenRow {
  return openRows[by](trace);
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
  const captioned = trace.lanes.length <= MOST_CAPTIONS;
  const entries = trace.lanes.flatMap((lane, place) => {
    const uses = usesOf(trace, lane, place, places[place] ?? []);
    const has = (purpose: Purpose) => uses.some((use) => use.purpose === purpose);
    const caption: Caption = { what: 'lane', lane: place, waits: has('area'), queue: has('queue') };
    return uses.map((use, index) => entryOf(use, captioned && index === 0 ? caption : null));
  });
  return stacked(trace, places, entries);
}

function openRowByTask(trace: TraceView): OpenRow {
  // A start belongs to no task.
  const taskOf = (span: number) => (trace.kind[span] === SpanKind.start ? -1 : (trace.task[span] ?? -1));
  let tasks = 0;
  for (let span = 0; span < trace.task.length; span += 1) tasks = Math.max(tasks, taskOf(span) + 1);
  const groups = Math.min(tasks, MOST_TASK_TRACKS);
  const places = sortInto(trace, groups, (span) => Math.floor((taskOf(span) * groups) / tasks));
  const height = Math.max(1, Math.min(HIGHEST_TASK, Math.floor(MOST_TASK_TRACKS / groups) - 1));
  const entries = places.map((_, place): Entry => {
    const caption: Caption | null = place === 0 ? { what: 'tasks', tasks } : null;
    return { place, purpose: 'strip', kinds: EVERY_KIND, height, gap: height > 1 ? 1 : 0, caption };
  });
  return stacked(trace, places, entries);
}

/** A track that has no place yet. */
type Entry = Use & { height: Pixels; gap: Pixels; caption: Caption | null };

function entryOf(use: Use, caption: Caption | null): Entry {
  return { ...use, height: HEIGHTS[use.purpose], gap: OPEN_GAP, caption };
}

/**
 * Puts tracks one below the other; and below them how many were in flight, unless a lane shows that already, and how many
 * were computing.
 */
function stacked(trace: TraceView, places: Places, entries: Entry[]): OpenRow {
  const most = { area: peak(trace.inFlight), active: peak(trace.active) };
  const what = { area: 'inFlight', active: 'computing' } as const;
  const missing = (['area', 'active'] as const).filter(
    (purpose) => most[purpose] > 0 && !entries.some((entry) => entry.purpose === purpose),
  );
  const series = missing.map((purpose) =>
    // Nothing can be pointed at here: the spans have their own tracks.
    entryOf({ place: -1, purpose, kinds: [] }, { what: what[purpose], most: most[purpose] }),
  );
  let top = 0;
  const tracks = [...entries, ...series].map(({ caption, gap, ...use }): CaptionedTrack => {
    const above = caption && { of: caption, top };
    if (above) top += CAPTION;
    const track = { ...use, top, caption: above };
    top += use.height + gap;
    return track;
  });
  return { height: top, places, tracks };
}
