// The heights of the drawings, in CSS pixels, known before anything is drawn, so that nothing moves.

import type { Strategy } from '../model/generated.ts';

export const BAR_HEIGHT = 12;
const BAR_GAP = 5;

/** Where the lanes begin, below the bar. */
export const LANES_TOP = BAR_HEIGHT + BAR_GAP;

// An area without a queue also takes the height of the queue and its gap.
export const AREA_HEIGHT = 20;
export const QUEUE_HEIGHT = 6;
export const GAP = 2;
export const HIGHEST_STRIP = 20;

/** The height of a closed row's lanes, also before there are any; fewer threads get taller strips. */
export function closedHeight({ hasWorkers }: Pick<Strategy, 'hasWorkers'>, resources: number): number {
  const threads = hasWorkers ? resources : 0;
  const strip = threads <= 2 ? 16 : threads <= 4 ? 10 : threads <= 8 ? 8 : 5;
  return AREA_HEIGHT + QUEUE_HEIGHT + 2 * GAP + Math.max(16, threads * (strip + GAP));
}

/** The height of bar and lanes together. */
export function plotHeight(lanesHeight: number): number {
  return LANES_TOP + lanesHeight;
}
