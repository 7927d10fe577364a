// Reads results in a link without the engine, for a frame that shows them before it loads the engine. Intervals of samples and
// the comparison are left to the engine. `scripts/lib/results.test.ts` compares the two.

import type { ShownReport } from '../model/engine.ts';
import type {
  AnsweredBy,
  Browser,
  Description,
  Settings,
  SharedResults,
  SharedRun,
  System,
} from '../model/generated.ts';
import { ByteReader, bytesOf, crc32, Damage, fail } from './bytes.ts';
import { readLink } from './link.ts';

/** The encoding that is read. */
const ENCODING = 1;

/** The last place on the scale of figures. */
const LAST_PLACE = 400_000;

/** Effective cores, handing a computation to the pool, and starting a process: a frame does not show them. */
const OTHER_COSTS = 3;

/** 9999-12-31. */
const LAST_DAY = 2_932_896;

const BROWSERS: Browser[] = ['native', 'chromium', 'firefox', 'webkit', 'other'];
const SYSTEMS: System[] = ['linux', 'windows', 'macos', 'android', 'ios', 'other'];
const RESPONDERS: AnsweredBy[] = ['server', 'service-worker', 'none'];

/** Why results can't be used. */
export type ResultsProblem = 'damaged' | 'newer';

type Figures = Pick<SharedRun, 'samples' | 'samplesMs' | 'medianMs' | 'lowMs' | 'highMs'>;

/** What a value of `r` says in a link with these settings. */
export function readResults(
  { settings, value }: Pick<SharedResults, 'settings' | 'value'>,
  description: Description,
): ShownReport | ResultsProblem {
  const bytes = bytesOf(value);
  if (!bytes || bytes.length < 5) return 'damaged';
  const content = bytes.subarray(0, -4);
  const check = new DataView(bytes.buffer).getUint32(content.length, true);
  if (crc32([...new TextEncoder().encode(settings), ...content]) !== check) return 'damaged';
  const [encoding = 0] = content;
  if (encoding !== ENCODING) return encoding > ENCODING ? 'newer' : 'damaged';
  try {
    return decode(content.subarray(1), readLink(settings, description), description);
  } catch (error) {
    if (error instanceof Damage) return 'damaged';
    throw error;
  }
}

function decode(content: Uint8Array, settings: Settings, description: Description): ShownReport {
  const reader = new ByteReader(content);
  const figure = () => figureAt(reader.number());
  const date = dateOf(reader.number());
  const version = [reader.number(), reader.number(), reader.number()].join('.');
  const [browser, major, system] = [reader.choice(BROWSERS), reader.number(), reader.choice(SYSTEMS)];
  const cores = reader.number();
  reader.choice(RESPONDERS);
  const checksum = reader.optional(() => reader.big(64).toString(16).padStart(16, '0'));
  if (reader.list(figure).length > description.maxSteps) fail();
  for (let cost = 0; cost < OTHER_COSTS; cost += 1) reader.optional(figure);
  const hasSamples = reader.choice([true, false]);
  const all = reader.list(() => (hasSamples ? readSamples(reader) : readQuantiles(reader)));
  reader.end();
  const platform = { browser, major, system };
  const runs = runsOf(all, checksum !== null, settings, description);
  return { date, version, isSameVersion: null, platform, cores, checksum, hasSamples, runs, comparison: null };
}

/** The figures of the strategies that were measured; `all` has an entry for each, and one for the second runs of the first. */
function runsOf(
  all: (Figures | null)[],
  areEqual: boolean,
  { run, check }: Settings,
  { amounts, strategies }: Description,
): SharedRun[] {
  const counts = new Set(all.flatMap((figures) => figures?.samples || []));
  const [rounds = 0] = counts;
  const isWhole = all.length === run.length + check && counts.size === 1 && rounds <= amounts.repeats.max;
  if (!isWhole) fail();
  // The times of different results are not compared.
  const reference = areEqual ? (all[run.indexOf('sequential')]?.medianMs ?? 0) : 0;
  return run.flatMap((strategy, at) => {
    const figures = all[at];
    if (!figures) return [];
    const label = strategies.find(({ id }) => id === strategy)?.label ?? fail();
    const speedup = reference > 0 && figures.medianMs > 0 ? reference / figures.medianMs : null;
    return { strategy, label, ...figures, speedup, speedupLow: null, speedupHigh: null };
  });
}

function readSamples(reader: ByteReader): Figures | null {
  const samplesMs = readSeries(reader);
  const sorted = samplesMs.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) return null;
  return { samples: samplesMs.length, samplesMs, medianMs: (low + high) / 2, lowMs: null, highMs: null };
}

function readQuantiles(reader: ByteReader): Figures | null {
  return reader.optional(() => {
    const samples = reader.number();
    const deciles = readSeries(reader);
    const interval = reader.optional(() => [figureAt(reader.number()), figureAt(reader.number())] as const);
    const medianMs = deciles.length === 11 ? (deciles[5] ?? fail()) : fail();
    const [lowMs, highMs] = interval ?? [null, null];
    const isAround = (lowMs ?? medianMs) <= medianMs && medianMs <= (highMs ?? medianMs);
    const isSorted = deciles.every((decile, at) => decile >= (deciles[at - 1] ?? 0));
    return isAround && isSorted ? { samples, samplesMs: [], medianMs, lowMs, highMs } : fail();
  });
}

function readSeries(reader: ByteReader): number[] {
  let place = 0;
  return reader.list(() => {
    place += reader.signed();
    return figureAt(place);
  });
}

/** Neighbors on the scale differ by 0.01%. */
function figureAt(place: number): number {
  if (place < 0 || place > LAST_PLACE) fail();
  return place === 0 ? 0 : 1e-6 * 1.0001 ** (place - 1);
}

/** A day since 1970, as `YYYY-MM-DD`. */
function dateOf(day: number): string {
  return day <= LAST_DAY ? new Date(day * 86_400_000).toISOString().slice(0, 10) : fail();
}
