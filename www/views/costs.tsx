import type { Calibration, Overheads, Report } from '../model.ts';
import { bytesText, shareText, timeText } from './words.ts';

/** The kinds in which the time of the lanes is told, in the order of a task's life. */
const KINDS: [keyof Overheads, string][] = [
  ['startMs', 'starting'],
  ['queueMs', 'queueing'],
  ['waitMs', 'waiting'],
  ['waitBeyondMs', 'waiting beyond'],
  ['lockMs', 'for the lock'],
  ['copyMs', 'copying'],
  ['computeMs', 'computing'],
  ['idleMs', 'idle'],
];

/** What each way took of the machine, and where the time of its lanes went. */
export function Costs({ report: { runs, calibration } }: { report: Report }) {
  const counted = runs.filter(({ overheads }) => overheads !== null);
  if (counted.length === 0) return null;
  const used = KINDS.filter(([kind]) => counted.some(({ overheads }) => (overheads?.[kind] ?? 0) > 0));
  return (
    <details class="costs">
      <summary>Cores, memory, and where the time went</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to */}
      <section class="scroll" tabIndex={0} aria-label="Cores, memory, and where the time went">
        <table>
          <thead>
            <tr>
              <th scope="col">Way</th>
              <th scope="col">cores busy</th>
              <th scope="col">memory</th>
              <th scope="col">measured</th>
              <th scope="col">predicted</th>
              <th scope="col">ideal</th>
              <th scope="col">loop stall</th>
              {used.map(([kind, name]) => (
                <th key={kind} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counted.map((run) => (
              <tr key={run.strategy}>
                <th scope="row">{run.label}</th>
                <td>{run.coresBusy === null ? '–' : run.coresBusy.toFixed(2)}</td>
                <td>{run.memoryBytes === null ? '–' : bytesText(run.memoryBytes)}</td>
                <td>{timeText(run.medianMs)}</td>
                <td>{orDash(run.predictedMs)}</td>
                <td>{orDash(run.idealMs)}</td>
                <td>{orDash(run.loopStallMs)}</td>
                {used.map(([kind]) => (
                  <td key={kind}>{share(run.overheads, kind)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        Times of kinds are shares of all lanes together in the last sample. Predicted: the same way run in
        virtual time, with the costs found on this machine. Ideal: with as many cores, and no costs but the
        computing.
      </p>
      {calibration && <p>{inWords(calibration)}</p>}
    </details>
  );
}

/** What was found out about this machine, as far as the ways needed it. */
function inWords(found: Calibration): string {
  const costs: [string, number | null][] = [
    ...found.steps.map(({ step, eventLoopMs }): [string, number] => [
      `computing step ${step + 1}`,
      eventLoopMs,
    ]),
    ['handing a computation to a thread', found.dispatchMs],
    ['starting a process', found.processStartMs],
    ['a message to it', found.messageMs],
    ['copying a megabyte', found.copyMsPerByte === null ? null : found.copyMsPerByte * 1e6],
    ['a sleep beyond what was asked', found.overshootMs],
    ['a request beyond its wait', found.roundTripMs],
  ];
  const known = costs.flatMap(([what, ms]) => (ms === null ? [] : `${what} ${timeText(ms)}`));
  const cores = found.effectiveCores;
  const together = cores === null ? '' : ` All cores together gave ${cores.toFixed(2)} times what one gives.`;
  return `Calibrated on this machine in ${timeText(found.tookMs)}: ${known.join(', ')}.${together}`;
}

function orDash(ms: number | null): string {
  return ms === null ? '–' : timeText(ms);
}

function share(overheads: Overheads | null, kind: keyof Overheads): string {
  if (!overheads) return '–';
  const all = KINDS.reduce((sum, [kind]) => sum + overheads[kind], 0);
  return shareText(overheads[kind], all);
}
