import type { Run } from '../model/generated.ts';

/** In which unit samples are shown: milliseconds, or percent above the median of their own strategy. */
export type By = 'time' | 'median';

/** The samples of one strategy, in one of the units. */
export interface Strip {
  strategy: string;
  /** Round by round. */
  samples: number[];
  median: number;
  low: number | null;
  high: number | null;
}

export function stripOf({ strategy, samplesMs, medianMs, lowMs, highMs }: Run, by: By): Strip {
  const beyond = (ms: number) => (medianMs > 0 ? (ms / medianMs - 1) * 100 : 0);
  const inUnit = by === 'time' ? (ms: number) => ms : beyond;
  return {
    strategy,
    samples: samplesMs.map(inUnit),
    median: inUnit(medianMs),
    low: lowMs === null ? null : inUnit(lowMs),
    high: highMs === null ? null : inUnit(highMs),
  };
}

/** All values that an axis of these strips has to show. */
export function valuesIn(strips: Strip[]): number[] {
  return strips.flatMap(({ samples, low, high }) =>
    [...samples, low, high].filter((value) => value !== null),
  );
}
