import type { Advice, Report, WhatIf } from '../model.ts';
import { timesText, timeText } from './words.ts';

/** What bounds a workload, in words. */
const BOUND: Record<Advice['boundBy'], string> = {
  waits: 'Bound by waits.',
  computing: 'Bound by computing.',
  both: 'Bound by waits and by computing.',
  nothing: 'Too little work to matter.',
};

/** Which way to take, what carries it, and how it would be elsewhere. */
export function Verdict({ report, label }: { report: Report; label: (strategy: string) => string }) {
  const { advice, comparison, whatIf } = report;
  if (!advice) return null;
  return (
    <aside class="verdict" aria-labelledby="which-one">
      <h2 id="which-one">Which one for this work?</h2>
      <p class="answer">{label(advice.strategy)}</p>
      <p>{advice.reason}</p>
      <ul>
        <li>
          {BOUND[advice.boundBy]} <strong>{timesText(advice.gain)}</strong> as fast as one after the other.
        </li>
        {comparison && <li>{comparison.sentence}</li>}
        <li>{advice.change}</li>
      </ul>
      {advice.server && (
        <>
          <h3>On a server</h3>
          <p>
            <strong>{label(advice.server.strategy)}.</strong> {advice.server.reason}
          </p>
        </>
      )}
      {whatIf.length > 0 && <Elsewhere machines={whatIf} label={label} />}
    </aside>
  );
}

function fastest(runs: WhatIf['runs']): { strategy: string; predictedMs: number } | undefined {
  const known = runs.flatMap(({ strategy, predictedMs }) =>
    predictedMs === null ? [] : { strategy, predictedMs },
  );
  return known.sort((one, other) => one.predictedMs - other.predictedMs)[0];
}

/** The best way on each machine that could be. */
function Elsewhere({ machines, label }: { machines: WhatIf[]; label: (strategy: string) => string }) {
  return (
    <>
      <h3>
        On other machines <span class="predicted">(predicted)</span>
      </h3>
      <dl>
        {machines.map(({ machine, label: name, runs }) => {
          const best = fastest(runs);
          return (
            best && (
              <div key={machine}>
                <dt>{name}</dt>
                <dd>
                  <strong>{timeText(best.predictedMs)}</strong>, {label(best.strategy).toLowerCase()}
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </>
  );
}
