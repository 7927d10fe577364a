import type { RunReport } from '../model.ts';
import type { Row } from '../state.ts';
import { Plot, plotHeight } from './plot.tsx';
import { count, timesText, timeText } from './words.ts';

interface Props {
  row: Row;
  /** Where the axis ends, once there is one. */
  endMs: number | null;
  lanesHeight: number;
  onTick: (ticked: boolean) => void;
}

/** One way: whether it is run, what happened, and its figures. */
export function WayRow({ row: { info, ticked, possible, run, trace }, endMs, lanesHeight, onTick }: Props) {
  // A way that neither runs nor has run takes one line, so that those that do fit on a screen.
  const aside = !run && !(ticked && possible);
  return (
    <li class={aside ? 'row aside' : 'row'}>
      <label class="way" title={info.help}>
        <input
          type="checkbox"
          checked={ticked && possible}
          disabled={!possible}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
        <span class="name">{info.label}</span>
        {!aside && <span class="python">{info.python}</span>}
      </label>
      {aside && (
        <p class="gist" title={info.help}>
          <span>{info.python}.</span> {info.help}
        </p>
      )}
      {run && endMs !== null && <Plot run={run} trace={trace} endMs={endMs} height={lanesHeight} />}
      {!run && !aside && (
        <p class="plot empty" style={{ minHeight: `${plotHeight(lanesHeight)}px` }}>
          {info.help}
        </p>
      )}
      {run && <Figures run={run} longestMs={endMs ?? run.medianMs} />}
    </li>
  );
}

function Figures({ run, longestMs }: { run: RunReport; longestMs: number }) {
  const { medianMs, lowMs, highMs, speedup, maxInFlight, maxActive } = run;
  return (
    <div class="figures">
      <p class="makespan">{timeText(medianMs, longestMs)}</p>
      <p class="speedup">{speedup !== null && timesText(speedup)}</p>
      <p class="spread">
        {lowMs !== null &&
          highMs !== null &&
          `${timeText(lowMs, longestMs)} to ${timeText(highMs, longestMs)}`}
      </p>
      <p class="at-once">
        {count(maxInFlight)} in flight, {count(maxActive)} computing
      </p>
    </div>
  );
}
