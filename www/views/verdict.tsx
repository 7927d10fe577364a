import type { Report, WhatIf } from '../model.ts';
import { figures } from '../words/en/figures.ts';
import { verdict } from '../words/en/verdict.ts';
import { useWords } from '../words/use-words.ts';

/** Which way to take, what carries it, and how it would be elsewhere. */
export function Verdict({ report, label }: { report: Report; label: (strategy: string) => string }) {
  const words = useWords('verdict', verdict);
  const { times } = useWords('figures', figures);
  const { advice, comparison, whatIf } = report;
  if (!advice) return null;
  return (
    <aside class="verdict" aria-labelledby="which-one">
      <h2 id="which-one">{words.question}</h2>
      <p class="answer">{label(advice.strategy)}</p>
      <p>{advice.reason}</p>
      <ul>
        <li>
          {words.bound[advice.boundBy]} <strong>{times(advice.gain)}</strong> {words.gain}
        </li>
        {comparison && <li>{comparison.sentence}</li>}
        <li>{advice.change}</li>
      </ul>
      {advice.server && (
        <>
          <h3>{words.server}</h3>
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
  const words = useWords('verdict', verdict);
  const { inSentence, time } = useWords('figures', figures);
  return (
    <>
      <h3>
        {words.elsewhere} <span class="predicted">{words.predicted}</span>
      </h3>
      <dl>
        {machines.map(({ machine, label: name, runs }) => {
          const best = fastest(runs);
          return (
            best && (
              <div key={machine}>
                <dt>{name}</dt>
                <dd>
                  <strong>{time(best.predictedMs)}</strong>, {inSentence(label(best.strategy))}
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </>
  );
}
