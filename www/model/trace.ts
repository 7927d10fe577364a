// What happened in a run, as typed arrays.

import type { LaneView, StrategyId } from './generated.ts';

/** What happened in the sample of one strategy that is nearest its median. Span `i` is the i-th entry of each of the arrays. */
export interface TraceView {
  strategy: StrategyId;
  makespanMs: number;
  lanes: LaneView[];
  /** Index into `lanes`. */
  lane: Uint16Array;
  task: Uint32Array;
  step: Uint8Array;
  /** One of `SpanKind`. */
  kind: Uint8Array;
  /** Milliseconds since the run's start. */
  begin: Float64Array;
  end: Float64Array;
  /** Waits outstanding at once: a step function, as time (ms), count, time, count, ... */
  inFlight: Float64Array;
  /** Lanes computing at once, in the same form. */
  active: Float64Array;
}

/** What one task made, small. */
export interface PictureView {
  task: number;
  step: number;
  /** In pixels. */
  width: number;
  height: number;
  /** Four bytes for each pixel, row by row. */
  rgba: Uint8Array;
}
