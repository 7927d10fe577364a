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
          {BOUND[advice.boundBy]}
          {advice.gain !== null && (
            <>
              {' '}
              <strong>{timesText(advice.gain)}</strong> of one after the other.
            </>
          )}
        </li>
        {comparison && <li>{comparison.sentence}</li>}
        {advice.change && <li>{advice.change}</li>}
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

/** The best way on each machine that could be. */
function Elsewhere({ machines, label }: { machines: WhatIf[]; label: (strategy: string) => string }) {
  return (
    <>
      <h3>
        On other machines <span class="predicted">(predicted)</span>
      </h3>
      <dl>
        {machines.map(({ machine, label: name, runs }) => {
          const best = runs.toSorted((one, other) => one.predictedMs - other.predictedMs)[0];
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
