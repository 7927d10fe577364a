import { OVERHEADS } from '../model/engine.ts';
import type { Calibration, Overheads, Report } from '../model/generated.ts';
import { figures } from '../words/en/page.ts';
import { costs } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';

/** What each strategy took of the machine, and where the time of its lanes went. */
export function Costs({ report: { runs, calibration } }: { report: Report }) {
  const words = useWords('costs', costs);
  const { bytes, decimal, share, time } = useWords('figures', figures);
  const counted = runs.filter(({ overheads }) => overheads !== null);
  if (counted.length === 0) return null;
  const used = OVERHEADS.filter((kind) => counted.some(({ overheads }) => (overheads?.[kind] ?? 0) > 0));
  return (
    <details class="costs">
      <summary>{words.title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to */}
      <section class="scroll" tabIndex={0} aria-label={words.title}>
        <table>
          <thead>
            <tr>
              {[words.strategy, ...words.columns, ...used.map((kind) => words.kinds[kind])].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counted.map((run) => (
              <tr key={run.strategy}>
                <th scope="row">{run.label}</th>
                <td>{orDash(run.coresBusy, (cores) => decimal(cores, 2))}</td>
                <td>{orDash(run.memoryBytes, bytes)}</td>
                <td>{time(run.medianMs)}</td>
                <td>{orDash(run.predictedMs, time)}</td>
                <td>{orDash(run.idealMs, time)}</td>
                <td>{orDash(run.loopStallMs, time)}</td>
                {used.map((kind) => (
                  <td key={kind}>{orDash(run.overheads, (all) => share(all[kind], sum(all)))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>{words.explained}</p>
      {calibration && <Found calibration={calibration} />}
    </details>
  );
}

/** What was found out about this machine, as far as the strategies needed it. */
function Found({ calibration: found }: { calibration: Calibration }) {
  const { calibration: words } = useWords('costs', costs);
  const { decimal, time } = useWords('figures', figures);
  const all: [string, number | null][] = [
    ...found.steps.map(({ step, eventLoopMs }): [string, number] => [words.step(step + 1), eventLoopMs]),
    [words.dispatch, found.dispatchMs],
    [words.process, found.processStartMs],
    [words.message, found.messageMs],
    [words.copy, found.copyMsPerByte === null ? null : found.copyMsPerByte * 1e6],
    [words.overshoot, found.overshootMs],
    [words.roundTrip, found.roundTripMs],
  ];
  const known = all.flatMap(([what, ms]) => (ms === null ? [] : `${what} ${time(ms)}`));
  const cores = found.effectiveCores;
  return (
    <p>
      {words.found(time(found.tookMs), known.join(', '))}
      {cores !== null && ` ${words.together(decimal(cores, 2))}`}
    </p>
  );
}

function orDash<T>(known: T | null, inWords: (known: T) => string): string {
  return known === null ? '–' : inWords(known);
}

function sum(overheads: Overheads): number {
  return OVERHEADS.reduce((sum, kind) => sum + overheads[kind], 0);
}
