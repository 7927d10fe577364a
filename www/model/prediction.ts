// What is predicted, and from what.

/** What the same workload would take on another machine: predicted, never measured. */
export interface WhatIf {
  machine: string;
  label: string;
  /** The time is null where simulating it would take too long. */
  runs: { strategy: string; predictedMs: number | null; lanes: number }[];
}

/** What things cost on this machine, in milliseconds; null where no chosen strategy needs it. */
export interface Calibration {
  /** How many times as much as one core all of them give together. */
  effectiveCores: number | null;
  steps: { step: number; eventLoopMs: number; threadMs: number | null; processMs: number | null }[];
  dispatchMs: number | null;
  processStartMs: number | null;
  messageMs: number | null;
  copyMsPerByte: number | null;
  overshootMs: number | null;
  roundTripMs: number | null;
  tookMs: number;
}
