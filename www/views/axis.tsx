import { ticks } from '../timeline/scale.ts';
import { tickText } from './words.ts';

const MOST_TICKS = 8;

/** The time axis that all rows share, with a line through them at each tick. The rows say their times themselves. */
export function Axis({ endMs }: { endMs: number }) {
  return (
    <div class="axis" aria-hidden="true">
      {ticks(endMs, MOST_TICKS).map((ms) => (
        <span key={ms} class="tick" style={{ '--at': ms / endMs }}>
          <span>{tickText(ms, endMs)}</span>
        </span>
      ))}
    </div>
  );
}
