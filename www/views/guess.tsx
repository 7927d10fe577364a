// Guesses of makespans: a mark on the axis of each row, and after the run how near it was.

import '../styles/guess.css';
import type { PageProps } from '../controller.ts';
import { LONGEST_MS, nearness, placeOf, STOPS, surprise, TICKS, timeAt, withGuess } from '../guesses.ts';
import type { Row, State } from '../state.ts';
import { shareOf, type TimeRange } from '../timeline/scale.ts';
import { guessing } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';
import { NumberInput } from './number-input.tsx';

type Props = PageProps & { row: Pick<Row, 'info'> };

/** The lines through all rows, one at each power of ten of the axis on which guesses are set. */
export function GuessAxis() {
  return (
    <div class="axis" aria-hidden="true">
      {TICKS.map((ms) => (
        <span key={ms} class="tick" style={{ '--at': placeOf(ms) }} />
      ))}
    </div>
  );
}

export function GuessScale() {
  const { mark } = useWords('guessing', guessing);
  return (
    <p class="guess-scale" aria-hidden="true">
      {TICKS.map((ms) => (
        <span key={ms} style={{ '--at': placeOf(ms) }}>
          {mark(ms)}
        </span>
      ))}
    </p>
  );
}

export function HowToGuess() {
  return <p class="from">{useWords('guessing', guessing).how}</p>;
}

/** The mark of one row, to be dragged, and the same as a number. */
export function GuessTrack({ state, actions, row, height }: Props & { height: number }) {
  const words = useWords('guessing', guessing);
  const { id, label } = row.info;
  const guess = state.guesses.ms[id] ?? null;
  const { running } = state.activity;
  const set = (ms: number | null) => actions.setGuesses(withGuess(state.guesses, id, ms));
  return (
    <>
      <div class="plot guess" style={{ minHeight: `${height}px`, '--guess': placeOf(guess ?? 1) }}>
        <input
          type="range"
          class={guess === null ? 'none' : ''}
          min={0}
          max={STOPS}
          step={1}
          value={guess === null ? 0 : Math.round(placeOf(guess) * STOPS)}
          disabled={running}
          aria-label={words.axis(label)}
          aria-valuetext={guess === null ? words.none : words.mark(guess)}
          onInput={({ currentTarget }) => set(timeAt(currentTarget.valueAsNumber / STOPS))}
        />
      </div>
      <div class="figures">
        <GuessField state={state} actions={actions} row={row} />
      </div>
    </>
  );
}

/** A guess as a number, in milliseconds. */
export function GuessField({ state, actions, row }: Props) {
  const words = useWords('guessing', guessing);
  const { id, label } = row.info;
  return (
    <span class="guess-field">
      <NumberInput
        name={words.field(label)}
        value={state.guesses.ms[id] ?? null}
        isWhole={false}
        max={LONGEST_MS}
        disabled={state.activity.running}
        onInput={(ms) => actions.setGuesses(withGuess(state.guesses, id, ms))}
        onLeave={(_, remark) => remark && actions.notify({ code: 'text', text: remark })}
      />{' '}
      {words.unit}
    </span>
  );
}

/** Where the guess stands beside what was measured; one that is beyond what is shown stands at its end. */
export function GuessMark({ guessMs, shown }: { guessMs: number; shown: TimeRange }) {
  const words = useWords('guessing', guessing);
  const at = shareOf(shown, guessMs);
  if (at < 0) return null;
  return (
    <span class={at > 1 ? 'guess-mark beyond' : 'guess-mark'} style={{ '--at': Math.min(at, 1) }} aria-hidden>
      <span>{words.mark(guessMs)}</span>
    </span>
  );
}

/** How near the guess for this row was, and for the largest miss why. */
export function GuessOutcome({ state, row }: { state: State; row: Row }) {
  const words = useWords('guessing', guessing);
  const { result } = state;
  const guess = result?.guesses.ms[row.info.id];
  if (!result || guess === undefined || !row.run) return null;
  const worst = surprise(result);
  return (
    <p class="guess-outcome">
      {words.outcome(nearness(guess, row.run))}{' '}
      {worst?.strategy === row.info.id && <strong>{words.why(worst.reason.message)}</strong>}
    </p>
  );
}
