import { useEffect, useState } from 'preact/hooks';
import { withPlayed } from '../timeline/view-changes.ts';
import { figures } from '../words/en/page.ts';
import { tools } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import type { ExplorerProps } from './explorer-props.ts';
import { atNextFrame } from './frame.ts';

const SPEEDS = [0.1, 0.5, 1, 2];
/** Where nothing is to move by itself, a press goes on by this share of the time. */
const STEP = 1 / 20;

/** Plays all rows from zero at once, like a race, forwards and back. */
export function Replay({ state, view, endMs, change }: ExplorerProps) {
  const words = useWords('tools', tools).replay;
  const { decimal, time } = useWords('figures', figures);
  const [speed, setSpeed] = useState(1);
  const [direction, setDirection] = useState(0);
  const { running } = state.activity;
  const { playedMs } = view;
  useEffect(() => {
    if (running) setDirection(0);
  }, [running]);
  useEffect(() => {
    if (direction === 0) return undefined;
    return play((passedMs, stop) =>
      change((view) => {
        const next = withPlayed(view, endMs, passedMs, direction * speed);
        if (next.playedMs !== (direction > 0 ? endMs : 0)) return next;
        stop();
        setDirection(0);
        return direction > 0 ? { ...next, playedMs: null } : next;
      }),
    );
  }, [direction, speed, endMs, change]);

  const press = (towards: number) => {
    if (running) return;
    // From where it began there is no way further back.
    if (towards < 0) change((view) => (view.playedMs === 0 ? { ...view, playedMs: null } : view));
    if (isStill()) change((view) => withPlayed(view, endMs, endMs * STEP, towards));
    else setDirection(direction === towards ? 0 : towards);
  };
  return (
    <fieldset class="replay" aria-label={words.label}>
      <PlayButton towards={-1} isOn={direction < 0} onPress={press} />
      <PlayButton towards={1} isOn={direction > 0} onPress={press} />
      <input
        type="range"
        aria-label={words.upTo}
        min={0}
        max={endMs}
        step={endMs / 1000}
        value={playedMs ?? endMs}
        aria-valuetext={time(playedMs ?? endMs, endMs)}
        onInput={({ currentTarget: { valueAsNumber } }) =>
          change((view) => ({ ...view, playedMs: valueAsNumber < endMs ? valueAsNumber : null }))
        }
      />
      <select
        aria-label={words.speed}
        value={speed}
        onChange={({ currentTarget }) => setSpeed(Number(currentTarget.value))}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={String(speed)}>
            {decimal(speed, speed < 1 ? 1 : 0)}×
          </option>
        ))}
      </select>
    </fieldset>
  );
}

function PlayButton({
  towards,
  isOn,
  onPress,
}: {
  towards: number;
  isOn: boolean;
  onPress: (to: number) => void;
}) {
  const { play, playBack, step, stepBack } = useWords('tools', tools).replay;
  const [forwards, back] = isStill() ? [step, stepBack] : [play, playBack];
  const label = towards > 0 ? forwards : back;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={() => onPress(towards)}
    >
      <span class={towards > 0 ? 'play' : 'play back'} />
    </button>
  );
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Tells before each frame how much time has passed, until it is stopped. */
function play(on: (passedMs: number, stop: () => void) => void): () => void {
  let isOn = true;
  const stop = () => {
    isOn = false;
  };
  let before = performance.now();
  const frame = () => {
    if (!isOn) return;
    const now = performance.now();
    on(now - before, stop);
    before = now;
    atNextFrame(frame);
  };
  atNextFrame(frame);
  return stop;
}
