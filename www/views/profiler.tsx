import '../styles/download.css';
import { useEffect, useState } from 'preact/hooks';
import { type Recording, recordTraces } from '../exports/profiler.ts';
import { labelIn, type Result, type State } from '../state.ts';
import { profiler } from '../words/en/exports.ts';
import { timeline } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';

/** A switch that puts the last run into the Performance panel of the browser's developer tools. */
export function ProfilerSwitch({ state }: { state: State }) {
  const words = useWords('profiler', profiler);
  const { doing } = useWords('timeline', timeline);
  const { count, time } = useWords('figures');
  const { result } = state;
  const { running } = state.activity;
  const [shown, setShown] = useState<Result | null>(null);
  const [recording, setRecording] = useState<Recording | null>(null);
  const [isOver, setOver] = useState(false);
  const isOn = shown !== null && shown === result && !running;
  useEffect(() => {
    if (!isOn) return setShown(null);
    const label = labelIn(state);
    const made = recordTraces(shown.traces, { ...words, doing, strategy: ({ strategy }) => label(strategy) });
    setRecording(made);
    setOver(false);
    const timer = setTimeout(() => setOver(true), made.lastsMs);
    return () => {
      clearTimeout(timer);
      made.clear();
      setRecording(null);
    };
  }, [isOn]);
  return (
    <div class="profiler">
      <label>
        <input
          type="checkbox"
          checked={isOn}
          disabled={running || !result}
          onChange={({ currentTarget }) => setShown(currentTarget.checked ? result : null)}
        />
        {words.show}
      </label>
      <p>{words.help}</p>
      <p role="status">
        {recording && (isOver ? words.done(count(recording.shown)) : words.wait(time(recording.lastsMs)))}{' '}
        {recording && recording.shown < recording.all && words.leftOut(count(recording.shown), count(recording.all))}
      </p>
    </div>
  );
}
