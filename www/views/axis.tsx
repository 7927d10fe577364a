import { type Shown, tickStep, ticks } from '../timeline/scale.ts';
import { useWords } from '../words/use-words.ts';

const MOST_TICKS = 8;

/** The time axis that all rows share: a line at each tick, and a scale below the rows that stays in sight. */
export function Axis({ fromMs, toMs }: Shown) {
  const { tick } = useWords('figures');
  const step = tickStep({ fromMs, toMs }, MOST_TICKS);
  const marks = ticks({ fromMs, toMs }, MOST_TICKS).map((ms) => ({
    ms,
    at: (ms - fromMs) / (toMs - fromMs),
  }));
  return (
    <>
      <div class="axis" aria-hidden="true">
        {marks.map(({ ms, at }) => (
          <span key={ms} class="tick" style={{ '--at': at }} />
        ))}
      </div>
      <div class="scale" aria-hidden="true">
        <div>
          {marks.map(({ ms, at }) => (
            <span
              key={ms}
              class={Math.round(ms / step) % 2 === 1 ? 'tick odd' : 'tick'}
              style={{ '--at': at }}
            >
              <span>{tick(ms, toMs, step)}</span>
            </span>
          ))}
        </div>
      </div>
    </>
  );
}
