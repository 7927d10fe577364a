import { OVERHEADS } from '../model/engine.ts';
import type { Calibration, Overheads, Report } from '../model/generated.ts';
import { costs } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { TableDetails } from './controls.tsx';

/** What each strategy took of the machine, and where the time of its lanes went. */
export function Costs({ report: { runs, calibration } }: { report: Report }) {
  const words = useWords('costs', costs);
  const { bytes, decimal, share, time } = useWords('figures');
  const counted = runs.filter(({ overheads }) => overheads !== null);
  if (counted.length === 0) return null;
  const used = OVERHEADS.filter((kind) => counted.some(({ overheads }) => (overheads?.[kind] ?? 0) > 0));
  const times = counted.flatMap((run) => [run.medianMs, run.predictedMs, run.idealMs, run.loopStallMs]);
  const longestMs = Math.max(...times.map((ms) => ms ?? 0));
  const timeOf = (ms: number) => time(ms, longestMs);
  const head = [words.strategy, ...words.columns, ...used.map((kind) => words.kinds[kind])];
  const rows = counted.map((run) => [
    run.label,
    orDash(run.coresBusy, (cores) => decimal(cores, 2)),
    orDash(run.memoryBytes, bytes),
    timeOf(run.medianMs),
    orDash(run.predictedMs, timeOf),
    orDash(run.idealMs, timeOf),
    orDash(run.loopStallMs, timeOf),
    ...used.map((kind) => orDash(run.overheads, (all) => share(all[kind], sum(all)))),
  ]);
  return (
    <TableDetails title={words.title} head={head} rows={rows}>
      <p>{words.explained}</p>
      {calibration && <Found calibration={calibration} />}
    </TableDetails>
  );
}

/** What the calibration found about this machine, as far as the strategies needed it. */
function Found({ calibration: found }: { calibration: Calibration }) {
  const { calibration: words } = useWords('costs', costs);
  const { time } = useWords('figures');
  const all: [string, number | null][] = [
    ...found.steps.map(({ step, eventLoopMs }): [string, number] => [words.step(step + 1), eventLoopMs]),
    [words.dispatch, found.dispatchMs],
    [words.process, found.processStartMs],
    [words.message, found.messageMs],
    [words.copy, found.copyMsPerByte === null ? null : found.copyMsPerByte * 1e6],
    [words.overshoot, found.overshootMs],
    [words.roundTrip, found.roundTripMs],
  ];
  const known = all.flatMap(([what, ms]) => (ms === null ? [] : words.cost(what, time(ms))));
  return <p>{words.found(time(found.tookMs), known.join(' '))}</p>;
}

function orDash<T>(known: T | null, inWords: (known: T) => string): string {
  return known === null ? '–' : inWords(known);
}

function sum(overheads: Overheads): number {
  return OVERHEADS.reduce((sum, kind) => sum + overheads[kind], 0);
}
