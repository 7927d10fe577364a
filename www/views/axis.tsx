import { type Shown, tickStep, ticks } from '../timeline/scale.ts';
import { figures } from '../words/en/figures.ts';
import { useWords } from '../words/use-words.ts';

const MOST_TICKS = 8;

/** Beyond this part of the axis there is no room for a label: it would be cut off. */
const LAST_LABEL = 0.93;

/** The time axis that all rows share, with a line through them at each tick. The rows say their times themselves. */
export function Axis({ fromMs, toMs }: Shown) {
  const { tick } = useWords('figures', figures);
  const step = tickStep({ fromMs, toMs }, MOST_TICKS);
  return (
    <div class="axis" aria-hidden="true">
      {ticks({ fromMs, toMs }, MOST_TICKS).map((ms) => {
        const at = (ms - fromMs) / (toMs - fromMs);
        return (
          <span key={ms} class={Math.round(ms / step) % 2 === 1 ? 'tick odd' : 'tick'} style={{ '--at': at }}>
            {at <= LAST_LABEL && <span>{tick(ms, toMs, step)}</span>}
          </span>
        );
      })}
    </div>
  );
}
