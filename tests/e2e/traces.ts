// The trace of a run for tests, with every span as an object.

import type { Page } from 'puppeteer-core';
import { type LaneView, type Report, type Run, SpanKind } from '../../www/model/generated.ts';

export interface Span {
  lane: number;
  task: number;
  step: number;
  kind: number;
  /** Milliseconds since the run's start. */
  begin: number;
  end: number;
}

export interface Trace {
  strategy: string;
  makespanMs: number;
  lanes: LaneView[];
  spans: Span[];
}

export interface Measured {
  report: Report;
  traces: Trace[];
}

/** Runs, as the Run button does. Fails with the page's message if the run fails. */
export async function measure(page: Page): Promise<Measured> {
  const outcome = await page.evaluate(async () => {
    const outcome = await globalThis.manyhands.measure();
    if (outcome.status !== 'done') return outcome;
    const traces = outcome.traces.map(({ strategy, makespanMs, lanes, lane, task, step, kind, begin, end }) => ({
      strategy,
      makespanMs,
      lanes,
      spans: Array.from(lane, (lane, at) => ({
        lane,
        task: task[at] ?? -1,
        step: step[at] ?? -1,
        kind: kind[at] ?? -1,
        begin: begin[at] ?? Number.NaN,
        end: end[at] ?? Number.NaN,
      })),
    }));
    return { status: outcome.status, report: outcome.report, traces };
  });
  if (outcome.status !== 'done') throw new Error(outcome.status === 'failed' ? outcome.message : outcome.status);
  return outcome;
}

/** How the run ends: `done`, `cancelled`, or the message of its failure. */
export async function endOfRun(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const outcome = await globalThis.manyhands.measure();
    return outcome.status === 'failed' ? outcome.message : outcome.status;
  });
}

export function runOf({ report, traces }: Measured, strategy: string): { run: Run; trace: Trace } {
  const run = report.runs.find((run) => run.strategy === strategy);
  const trace = traces.find((trace) => trace.strategy === strategy);
  if (!run || !trace) throw new Error(`The report has no ${strategy}`);
  return { run, trace };
}

export const length = ({ begin, end }: Span) => end - begin;
export const isWait = ({ kind }: Span) => kind === SpanKind.wait;
export const isCompute = ({ kind }: Span) => kind === SpanKind.compute;

export function sum(figures: number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** The maximum number of spans that are open at once. A span that ends when another begins does not overlap it. */
export function atOnce(spans: Span[]): number {
  const changes = spans.flatMap(({ begin, end }) => [
    { at: begin, by: 1 },
    { at: end, by: -1 },
  ]);
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let open = 0;
  return Math.max(0, ...changes.map(({ by }) => (open += by)));
}
