import type { Advice, KeyFigure, WhatIf } from '../model/generated.ts';
import { advice as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';

interface Props {
  advice: Advice;
  /** Beside others of its kind that are said to be predicted, a figure need not say so itself. */
  isPredicted?: boolean;
}

/** An advice: a warning if it is not reliable, the verdict in one sentence, the figures that carry it, and the rest. */
export function Advised({ advice, isPredicted = false }: Props) {
  const words = useWords('advice', english);
  const { warning, reason, doubts, suggestion, change, workers } = advice;
  return (
    <>
      {warning && (
        <p class="warning" role="alert">
          {warning.message}
        </p>
      )}
      <p class="answer" role={isPredicted ? 'status' : undefined}>
        {reason}
      </p>
      {suggestion && <p class="suggestion">{suggestion.message}</p>}
      <ul class="carrying">
        {advice.figures.map((figure) => (
          <Figure key={figure.code} figure={figure} isPredicted={figure.predicted && !isPredicted} />
        ))}
      </ul>
      {workers && <p>{workers.message}</p>}
      {doubts.map(({ code, message }) => (
        <p key={code} class="doubt">
          {message}
        </p>
      ))}
      {change && (
        <p>
          <b>{words.changeTitle}</b> <em>({words.predicted})</em>
          <br />
          {change.message}
        </p>
      )}
    </>
  );
}

/** A figure in large type, and what it is. */
function Figure({ figure, isPredicted }: { figure: KeyFigure; isPredicted: boolean }) {
  const words = useWords('advice', english);
  const { share, time, times } = useWords('figures');
  return (
    <li>
      <strong>
        {'share' in figure ? share(figure.share, 1) : 'times' in figure ? times(figure.times) : time(figure.ms)}
      </strong>
      <span>
        {figure.message}
        {isPredicted && <em>, {words.predicted}</em>}
      </span>
    </li>
  );
}

interface MachinesProps {
  machines: WhatIf[];
  label: (strategy: string) => string;
  /** Whether the workload was measured here. */
  isMeasured?: boolean;
}

/** The best strategy on each machine that could be, if a person asks for it. */
export function Machines({ machines, label, isMeasured = false }: MachinesProps) {
  const words = useWords('advice', english);
  const figuresOf = useWords('figures');
  const msOf = ({ best, runs }: WhatIf) => runs.find(({ strategy }) => strategy === best)?.predictedMs ?? null;
  const longestMs = Math.max(...machines.map((machine) => msOf(machine) ?? 0));
  return (
    <details class="machines">
      <summary>{words.machines}</summary>
      {isMeasured && <p>{words.machinesFrom}</p>}
      <dl>
        {machines.map((each) => {
          const { machine, label: name, best, nodes } = each;
          const ms = msOf(each);
          return (
            <div key={machine}>
              <dt>{name}</dt>
              {best === null || ms === null ? (
                <dd>{words.unknown}</dd>
              ) : (
                <dd>
                  <strong>{figuresOf.time(ms, longestMs)}</strong>{' '}
                  {nodes ? words.onNodes(label(best), nodes, figuresOf) : label(best)}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </details>
  );
}
