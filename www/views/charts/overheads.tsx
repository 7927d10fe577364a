import { useState } from 'preact/hooks';
import { type Axis, axisFromZero, placeOn } from '../../charts/axis.ts';
import { codesIn, type Division, type Part, partsOf, worthAWord } from '../../charts/parts.ts';
import type { Report } from '../../model/generated.ts';
import { charts } from '../../words/en/charts.ts';
import { figures } from '../../words/en/page.ts';
import { useWords } from '../../words/use-words.ts';
import { ChartAxis, ChartRow, Choice } from './frame.tsx';

/** Where the time of each strategy went, part by part. */
export function Overheads({ report: { runs } }: { report: Report }) {
  const words = useWords('charts', charts);
  const { tick: tickText } = useWords('figures', figures);
  const [division, setDivision] = useState<Division>('lanes');
  const bars = runs.map((run) => ({ run, parts: partsOf(run, division) }));
  const all = bars.flatMap(({ parts }) => parts ?? []);
  const axis = axisFromZero(all.flatMap(({ fromMs, toMs }) => [fromMs, toMs]));
  const [first = 0, second = 0] = axis.ticks;
  return (
    <>
      <p class="about">{words.divisionsAbout[division]}</p>
      <Choice
        name="overheads"
        legend={words.overheadsOf}
        options={words.divisions}
        chosen={division}
        onChoose={setDivision}
      />
      <PartsLegend codes={codesIn(bars.map(({ parts }) => parts))} />
      <ol class="chart-rows">
        {bars.map(({ run, parts }) => (
          <ChartRow key={run.strategy} name={run.label} axis={axis} figures={<PartsTold parts={parts} />}>
            {parts?.map((part) => (
              <Bar key={part.code} part={part} axis={axis} />
            ))}
          </ChartRow>
        ))}
      </ol>
      <ChartAxis axis={axis} text={(tick) => tickText(tick, axis.to, second - first)} />
    </>
  );
}

function Bar({ part: { code, fromMs, toMs }, axis }: { part: Part; axis: Axis }) {
  const left = placeOn(axis, fromMs);
  const width = placeOn(axis, toMs) - left;
  return (
    <span
      class={`swatch part ${swatchOf(code)}`}
      style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
    />
  );
}

function PartsLegend({ codes }: { codes: string[] }) {
  const words = useWords('charts', charts);
  return (
    <ul class="chart-legend" aria-hidden="true">
      {codes.map((code) => (
        <li key={code}>
          <span class={`swatch ${swatchOf(code)}`} />
          {words.parts[code] ?? code}
        </li>
      ))}
    </ul>
  );
}

/** The parts in words, the largest first. */
function PartsTold({ parts }: { parts: Part[] | null }) {
  const words = useWords('charts', charts);
  if (!parts) return <p>{words.noParts}</p>;
  return (
    <p>
      {worthAWord(parts)
        .map(({ code, ms }) => `${words.parts[code] ?? code} ${words.median(ms)}`)
        .join(', ')}
    </p>
  );
}

/** The class of what a part is drawn with: `waitMs` as spans of kind `wait`, and so on. */
function swatchOf(code: string): string {
  return code.replace(/Ms$/, '');
}
