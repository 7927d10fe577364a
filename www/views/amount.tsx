import { useMemo, useState } from 'preact/hooks';
import type { Amount } from '../model/generated.ts';
import { useWords } from '../words/use-words.ts';
import { NumberInput } from './number-input.tsx';
import { nearestStop, sliderStops } from './slider-stops.ts';
import { spoken, unitOf } from './units.ts';

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

/** What stands after a number: the punctuation that belongs to it, and the rest. */
export function punctuated(after: string): [punctuation: string, rest: string] {
  const rest = after.search(/[\s\p{L}]/u);
  return rest < 0 ? [after, ''] : [after.slice(0, rest), after.slice(rest)];
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
function NumberField({
  amount,
  value,
  name,
  face,
  onPreview,
  onCommit,
  onReject,
}: Props & { name: string; face: string }) {
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
