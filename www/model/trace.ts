// What happened in a run.

export interface LaneView {
  name: string;
  kind: 'event-loop' | 'thread' | 'process';
  /** Among those of its kind, from 1. */
  number: number;
}

/** The numbers that stand for a span's kind in `TraceView.kind`. */
export const SpanKind = { start: 0, queue: 1, wait: 2, lock: 3, copy: 4, compute: 5 } as const;

/** What happened in the last sample of one strategy. Span `i` is the i-th entry of each of the arrays. */
export interface TraceView {
  strategy: string;
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
