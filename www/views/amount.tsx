import { useMemo, useState } from 'preact/hooks';
import type { Amount } from '../model/generated.ts';
import { spoken, unitOf } from '../settings.ts';
import { useWords } from '../words/use-words.ts';
import { NumberInput } from './number-input.tsx';

interface Props {
  amount: Amount;
  value: number;
  /** What it is an amount of, where that is not plain from its own name. */
  of?: string;
  /** What is shown for 0, where 0 means something else than none. */
  zero?: string;
  /** A word before the number that belongs to it. */
  before?: string;
  /** What ends the phrase: it stands beside the number, however long the slider is. */
  after?: string;
  onPreview: (value: number) => void;
  onCommit: () => void;
  /** Called with what a person must know of how the number that was typed was read. */
  onReject: (reason: string) => void;
}

/** An amount and the words about it. They stay on one line. */
export function Phrase({ words, ...props }: Props & { words: { before: string; after: string } }) {
  // The punctuation that belongs to the number stands beside it.
  const rest = words.after.search(/[\s\p{L}]|$/u);
  return (
    <span class="phrase">
      {words.before}
      <AmountWord {...props} after={words.after.slice(0, rest)} />
      {words.after.slice(rest)}
    </span>
  );
}

/** A number as a word of the sentence: a native field, its unit, and a native slider as the underline. */
export function AmountWord(props: Props) {
  const { count } = useWords('figures');
  const { amount, value, of, before, after } = props;
  const name = [of, amount.label].filter(Boolean).join(': ');
  const zero = value === 0 ? props.zero : undefined;
  return (
    <span class="amount" title={amount.help}>
      <span>
        <span class="word">
          {before && !zero && `${before} `}
          <NumberField {...props} name={name} face={zero ?? count(value)} />
          {amount.unit !== '' && <span class="unit"> {unitOf(amount, value)}</span>}
        </span>
        {after}
      </span>
      <Slider {...props} name={name} text={zero ?? spoken(amount, value, count)} />
    </span>
  );
}

/** The field shows what is being typed; else its face shows the number as people write it. */
function NumberField({ name, face, ...props }: Props & { name: string; face: string }) {
  const { amount, value, onPreview, onCommit, onReject } = props;
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <span class="number">
      <span class="face" aria-hidden="true">
        {draft ?? face}
      </span>
      <NumberInput
        name={amount.unit && !name.endsWith(amount.unit) ? `${name}, ${amount.unit}` : name}
        value={value}
        min={amount.min}
        max={amount.max}
        onDraft={setDraft}
        onInput={(typed) => typed !== null && onPreview(typed)}
        onLeave={(typed, remark) => {
          if (typed !== null) onPreview(typed);
          if (remark) onReject(remark);
          else onCommit();
        }}
      />
    </span>
  );
}

function Slider({ amount, value, name, text, onPreview, onCommit }: Props & { name: string; text: string }) {
  const stops = useMemo(() => sliderStops(amount), [amount]);
  if (stops.length === 0) return null;
  const place = nearestStop(stops, value);
  return (
    <input
      type="range"
      class="underline"
      min={0}
      max={stops.length - 1}
      step={1}
      value={place}
      style={{ '--filled': place / (stops.length - 1) }}
      aria-label={name}
      aria-valuetext={text}
      onInput={({ currentTarget }) => onPreview(stops[currentTarget.valueAsNumber] ?? value)}
      onChange={onCommit}
    />
  );
}

/** Where a logarithmic slider stops within each power of ten: steps of about a quarter. */
const MANTISSAS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** A slider of a word's width cannot point at more values than this. */
const MOST = 200;

/**
 * The values at which an amount's slider stops, ascending: both ends, the default, and round numbers
 * between. None if the range is too wide for a slider to mean anything.
 */
export function sliderStops(amount: Amount): number[] {
  const between = amount.scale === 'log' ? roundNumbers(amount.max) : everyNumber(amount);
  const inside = between.filter((value) => value > amount.min && value < amount.max);
  const all = new Set([amount.min, amount.default, ...inside, amount.max]);
  return between.length === 0 ? [] : [...all].sort((one, other) => one - other);
}

/** Which notch is nearest to a value, by ratio: the same distance to the eye on a logarithmic slider. */
export function nearestStop(stops: number[], value: number): number {
  const distance = (stop: number) => Math.abs(Math.log((stop + 1) / (Math.max(0, value) + 1)));
  return stops.reduce((best, stop, index) => (distance(stop) < distance(stops[best] ?? 0) ? index : best), 0);
}

function everyNumber({ min, max }: Amount): number[] {
  return max - min < MOST ? Array.from({ length: max - min + 1 }, (_, index) => min + index) : [];
}

function roundNumbers(max: number): number[] {
  const powers = Array.from({ length: Math.ceil(Math.log10(max)) + 1 }, (_, exponent) => 10 ** exponent);
  return powers.flatMap((power) => MANTISSAS.map((mantissa) => mantissa * power)).filter(Number.isInteger);
}
