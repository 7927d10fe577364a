import type { Advice } from '../model/advice.ts';
import type { WhatIf } from '../model/prediction.ts';
import { advice as english } from '../words/en/advice.ts';
import { figures } from '../words/en/figures.ts';
import { useWords } from '../words/use-words.ts';
import { keyFigures } from './key-figures.ts';

interface Props {
  advice: Advice;
  /** The name of a strategy. */
  label: (strategy: string) => string;
  /** Beside others of its kind that are said to be predicted, a figure need not say so itself. */
  isPredicted?: boolean;
}

/** An advice: the verdict in one sentence, three figures that carry it, and what would change it. */
export function Advised({ advice, label, isPredicted = false }: Props) {
  const words = useWords('advice', english);
  const figuresOf = useWords('figures', figures);
  return (
    <>
      <p class="answer" role={isPredicted ? 'status' : undefined}>
        {words.verdict(advice.because, label)}
      </p>
      <ul class="carrying">
        {keyFigures(advice, words, figuresOf, label).map(({ value, caption, predicted }) => (
          <li key={caption}>
            <strong>{value}</strong>
            <span>
              {caption}
              {predicted && !isPredicted && <em>, {words.predicted}</em>}
            </span>
          </li>
        ))}
      </ul>
      {advice.doubt && <p class="doubt">{words.doubt(advice.doubt, label)}</p>}
      <p>
        <b>{words.changeTitle}</b> <em>({words.predicted})</em>
        <br />
        {words.change(advice.change, label)}
      </p>
    </>
  );
}

/** The best strategy on each machine that could be, where a person asks for it. */
export function Machines({ machines, label }: { machines: WhatIf[]; label: (strategy: string) => string }) {
  const words = useWords('advice', english);
  const { time } = useWords('figures', figures);
  return (
    <details class="machines">
      <summary>{words.machines}</summary>
      <dl>
        {machines.map(({ machine, label: name, runs }) => {
          const best = fastest(runs);
          return (
            best && (
              <div key={machine}>
                <dt>{name}</dt>
                <dd>
                  <strong>{time(best.predictedMs)}</strong> {label(best.strategy)}
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </details>
  );
}

function fastest(runs: WhatIf['runs']): { strategy: string; predictedMs: number } | undefined {
  const known = runs.flatMap(({ strategy, predictedMs }) =>
    predictedMs === null ? [] : { strategy, predictedMs },
  );
  return known.sort((one, other) => one.predictedMs - other.predictedMs)[0];
}
