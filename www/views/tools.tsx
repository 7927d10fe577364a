import { useEffect, useState } from 'preact/hooks';
import { type View, withPlayed, withRows, withZoom } from '../timeline/view.ts';
import { tools } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { Button, Choice, Menu, Select, Terms } from './controls.tsx';
import type { ExplorerProps } from './use-view.ts';

/** Of a press on a zoom button or key. */
export const ZOOM = 1.5;

/** The timeline's controls: lanes or tasks, zoom, replay, and help on keys and gestures. */
export function Tools(explorerProps: ExplorerProps) {
  const words = useWords('tools', tools);
  const { rows, view, endMs, change } = explorerProps;
  const strategies = rows.flatMap(({ trace }) => trace?.strategy ?? []);
  return (
    <>
      <Choice
        class="switch"
        name="by"
        legend={words.show}
        options={words.shown}
        chosen={view.open.length > 0 ? view.by : null}
        onChoose={(by) => change((view) => withRows(view, by, strategies))}
      />
      <fieldset class="zoom" aria-label={words.zoom}>
        <Button text="−" aria-label={words.zoomOut} onPress={() => change((view) => about(view, endMs, ZOOM))} />
        <Button text="+" aria-label={words.zoomIn} onPress={() => change((view) => about(view, endMs, 1 / ZOOM))} />
        <Button text={words.fit} onPress={() => change((view) => ({ ...view, fromMs: 0, toMs: endMs }))} />
      </fieldset>
      <Replay {...explorerProps} />
      <Menu id="moves" label={words.help}>
        {() => <Terms class="moves" terms={words.moves} />}
      </Menu>
    </>
  );
}

/** Zooms about the instant that is pointed at, or else about the middle. */
export function about(view: View, endMs: number, factor: number): View {
  const { fromMs, toMs, cursorMs } = view;
  const isShown = cursorMs !== null && fromMs <= cursorMs && cursorMs <= toMs;
  return withZoom(view, endMs, isShown ? cursorMs : (fromMs + toMs) / 2, factor);
}

const SPEEDS = [0.1, 0.5, 1, 2];
/** With reduced motion, a press goes on by this share of the time. */
const STEP = 1 / 20;

/** Plays all rows from zero at once, like a race, forwards and back. */
function Replay({ state, view, endMs, change }: ExplorerProps) {
  const words = useWords('tools', tools).replay;
  const { decimal, time } = useWords('figures');
  const [speed, setSpeed] = useState(1);
  const [direction, setDirection] = useState(0);
  const { running } = state.activity;
  const playedMs = view.playedMs ?? endMs;
  useEffect(() => {
    if (running) setDirection(0);
  }, [running]);
  useEffect(() => {
    if (direction === 0) return undefined;
    const stop = play((passedMs) =>
      change((view) => {
        const next = withPlayed(view, endMs, passedMs, direction * speed);
        if (next.playedMs !== (direction > 0 ? endMs : 0)) return next;
        stop();
        setDirection(0);
        return direction > 0 ? { ...next, playedMs: null } : next;
      }),
    );
    return stop;
  }, [direction, speed, endMs, change]);

  const press = (towards: number) => {
    if (running) return;
    // Back from the start ends the replay.
    if (towards < 0) change((view) => (view.playedMs === 0 ? { ...view, playedMs: null } : view));
    if (isStill()) change((view) => withPlayed(view, endMs, endMs * STEP, towards));
    else setDirection(direction === towards ? 0 : towards);
  };
  return (
    <fieldset class="replay" aria-label={words.label}>
      <PlayButton towards={-1} isOn={direction < 0} onPress={() => press(-1)} />
      <PlayButton towards={1} isOn={direction > 0} onPress={() => press(1)} />
      <input
        type="range"
        aria-label={words.upTo}
        min={0}
        max={endMs}
        step={endMs / 1000}
        value={playedMs}
        aria-valuetext={time(playedMs, endMs)}
        onInput={({ currentTarget: { valueAsNumber } }) =>
          change((view) => ({ ...view, playedMs: valueAsNumber < endMs ? valueAsNumber : null }))
        }
      />
      <Select
        aria-label={words.speed}
        value={String(speed)}
        options={SPEEDS.map((it) => ({ id: String(it), label: `${decimal(it, it < 1 ? 1 : 0)}×` }))}
        onChoose={(id) => setSpeed(Number(id))}
      />
    </fieldset>
  );
}

function PlayButton({ towards, isOn, onPress }: { towards: 1 | -1; isOn: boolean; onPress: () => void }) {
  const { play, playBack, step, stepBack } = useWords('tools', tools).replay;
  const [forwards, back] = isStill() ? [step, stepBack] : [play, playBack];
  const label = towards > 0 ? forwards : back;
  return (
    <Button aria-label={label} title={label} aria-pressed={isOn} onPress={onPress}>
      <span class={towards > 0 ? 'play' : 'play back'} />
    </Button>
  );
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Calls back before each frame with how much time has passed, until the returned function is called. */
function play(onFrame: (passedMs: number) => void): () => void {
  let before = performance.now();
  const frame = () => {
    request = requestAnimationFrame(frame);
    const now = performance.now();
    onFrame(now - before);
    before = now;
  };
  let request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
}
