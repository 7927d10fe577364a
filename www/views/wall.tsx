// The results of many machines, side by side.

import '../styles/print.css';
import '../styles/wall.css';
import { useEffect, useRef } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { Wall, WallChart, WallMachine } from '../model/generated.ts';
import { labelIn } from '../state.ts';
import { machine as machineWords, others as othersWords, wall as wallWords } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './controls.tsx';
import { CopyLink } from './copy-link.tsx';
import { focusShare } from './focus-share.ts';
import { machineText } from './machine.ts';
import { saveAs } from './save-as.ts';
import { useQuery } from './use-query.ts';

export function WallOfResults({ state, actions }: PageProps) {
  const words = useWords('wall', wallWords);
  const { wall, activity } = state;
  const isOff = activity.running;
  const { answer, failure } = useQuery(() => actions.queries.explainWall(wall), isOff, [wall]);
  const link = useQuery(() => actions.queries.linkOfAll(wall), isOff, [wall]).answer;
  const page = location.href.replace(/#.*/s, '');
  const others = useWords('others', othersWords);
  const drawn = answer?.machines.filter(({ exclusion }) => exclusion !== 'duplicate').length ?? wall.length;
  const section = useRef<HTMLElement>(null);
  // What was added is above the form.
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [wall.length]);
  const close = () => {
    actions.setWall([]);
    focusShare();
  };
  const links = () => wall.flatMap((results) => results.link ?? []).map((each) => `${page}#${each}\n`);
  return (
    <section ref={section} class="wall" aria-labelledby="wall">
      <h2 id="wall">{words.title(drawn)}</h2>
      <p>{others.unverified}</p>
      {failure && <p class="failed">{failure}</p>}
      {answer && <Machines wall={answer} state={state} actions={actions} />}
      {answer?.charts.map((chart) => (
        <Chart key={chart.strategy} chart={chart} machines={answer.machines} label={labelIn(state)(chart.strategy)} />
      ))}
      <div class="wall-actions">
        {link !== null ? <CopyLink link={`${page}#${link}`} actions={actions} /> : <span>{words.noLink}</span>}
        <Button
          text={words.save}
          onPress={() => saveAs(new Blob(links(), { type: 'text/plain' }), 'manyhands-results.txt')}
        />
        <Button class="plain" text={words.close} onPress={close} />
      </div>
    </section>
  );
}

function useMachineText() {
  const words = useWords('machine', machineWords);
  const { count, date } = useWords('figures');
  /** With its number in the table, because several machines can have the same name. */
  return ({ report }: WallMachine, place: number) =>
    `${count(place + 1)}. ${machineText(report, words, count)}, ${date(report.date)}`;
}

/** Which machines there are, and what each measured. */
function Machines({ wall: { machines }, state, actions }: PageProps & { wall: Wall }) {
  const words = useWords('wall', wallWords);
  const textOf = useMachineText();
  const { decimal, count } = useWords('figures');
  const without = (given: number) => {
    actions.setWall(state.wall.filter((_, place) => place !== given));
    focusShare();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to
    <section class="scroll" tabIndex={0} aria-label={words.machines}>
      <table>
        <thead>
          <tr>
            {[words.machine, words.effective, words.samples, words.finding].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {machines.map((machine, place) => {
            const { given, report, exclusion } = machine;
            const { effectiveCores } = report.costs;
            return (
              <tr key={given}>
                <th scope="row">
                  <a href={`#${state.wall[given]?.link ?? report.link}`} title={words.showMachine}>
                    {textOf(machine, place)}
                  </a>
                </th>
                <td>{effectiveCores === null ? '' : decimal(effectiveCores, 2)}</td>
                <td>{count(report.runs[0]?.samples ?? 0)}</td>
                <td>{exclusion ? words.exclusions[exclusion] : fastest(report.comparison?.fastest ?? [], state)}</td>
                <td>
                  <Button
                    class="plain"
                    text={words.remove}
                    aria-label={words.removeMachine(textOf(machine, place))}
                    onPress={() => without(given)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function fastest(strategies: string[], state: PageProps['state']): string {
  return strategies.map(labelIn(state)).join(', ');
}

interface ChartProps {
  chart: WallChart;
  machines: WallMachine[];
  label: string;
}

/** A bar for each machine, on one axis from zero. */
function Chart({ chart: { bars, spread }, machines, label }: ChartProps) {
  const words = useWords('wall', wallWords);
  const textOf = useMachineText();
  const { time, times } = useWords('figures');
  const longestMs = Math.max(...bars.map(({ medianMs, highMs }) => highMs ?? medianMs), Number.MIN_VALUE);
  return (
    <figure>
      <figcaption>
        <strong>{label}</strong>
        {spread !== null && ` ${words.spread(times(spread))}`}
      </figcaption>
      <ol>
        {bars.map(({ machine, medianMs, lowMs, highMs }) => (
          <li key={machine}>
            <span class="name">{machines[machine] && textOf(machines[machine], machine)}</span>
            <span class="bar">
              <span style={{ '--to': medianMs / longestMs }} />
              {lowMs !== null && highMs !== null && (
                <i style={{ '--from': lowMs / longestMs, '--to': highMs / longestMs }} />
              )}
            </span>
            <span class="time">{time(medianMs, longestMs)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
