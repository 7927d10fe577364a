import type { LaneKind, PictureWords } from '../model/generated.ts';
import type { Result, State } from '../state.ts';
import { timeline } from '../words/en/result.ts';
import { machine } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { useResourcesText, useWorkloadText } from './sentence-text.tsx';

/** The words of a picture of the rows in the page's language, which the state is already in; undefined without a result. */
export function usePictureWords({ description, result, settings }: State): PictureWords | undefined {
  const { doing } = useWords('timeline', timeline);
  const { cores, on, systems } = useWords('machine', machine);
  const rows = useWords('rows');
  const { count, date, decimal, time, times } = useWords('figures');
  const measured = { description, settings: result?.settings ?? settings };
  const [sentence, resources] = [useWorkloadText(measured), useResourcesText(measured)];
  if (!result) return undefined;
  const { environment, runs } = result.report;
  const computer = [
    on(environment.browser, systems[environment.system]),
    cores(count(environment.cores), environment.cores === 1),
  ];
  const longestMs = Math.max(...runs.map(({ medianMs, highMs }) => highMs ?? medianMs));
  const timeOf = (ms: number) => time(ms, longestMs);
  const intervalOf = (low: number | null, high: number | null, text: (figure: number) => string) =>
    low === null || high === null ? '' : rows.interval(text(low), text(high));
  const figures = runs.map((run) => {
    const row = {
      median: timeOf(run.medianMs),
      interval: intervalOf(run.lowMs, run.highMs, timeOf),
      speedup: run.speedup === null ? '' : times(run.speedup),
      speedupInterval: intervalOf(run.speedupLow, run.speedupHigh, times),
    };
    return [run.strategy, row] as const;
  });
  return {
    language: document.documentElement.lang,
    sentence,
    settings: resources,
    machine: computer.join(', '),
    date: date(environment.date),
    makespan: rows.makespan,
    speedup: rows.speedup,
    decimalPoint: decimal(0.5, 1).charAt(1),
    strategies: Object.fromEntries(description.strategies.map(({ id, label }) => [id, label])),
    lanes: laneNames(result),
    kinds: doing,
    figures: Object.fromEntries(figures),
  };
}

/** The name of each kind of lane, with `#` for its number. */
function laneNames({ traces }: Result): { [kind in LaneKind]?: string } {
  const lanes = traces.flatMap(({ lanes }) => lanes);
  return Object.fromEntries(lanes.map(({ kind, name, number }) => [kind, name.replace(String(number), '#')]));
}
