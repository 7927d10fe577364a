import { useState } from 'preact/hooks';
import { showHidden } from '../show-hidden.mjs';
import { useWords } from '../words/use-words.ts';
import { useIsShown } from './use-is-shown.ts';

/** More digits than any number here has. */
const LONGEST = 30;

interface Props {
  name: string;
  /** Null for none. */
  value: number | null;
  min?: number;
  max?: number;
  /** Else parts of a number are taken, too, and an empty field is none. */
  isWhole?: boolean;
  disabled?: boolean;
  /** Called with each number while it is typed. */
  onInput?: (value: number | null) => void;
  /** Called with the number that was typed, null for none, and what a person must know of how it was read. */
  onLeave: (value: number | null, remark: string | null) => void;
  onDraft?: (draft: string | null) => void;
}

/** A number as people of the page's language write it, with or without separators. It is taken when it is left. */
export function NumberInput({ name, value, min = 0, max, isWhole = true, onInput, ...props }: Props) {
  const words = useWords('numbers');
  const { count, exact, read } = useWords('figures');
  const [draft, setDraft] = useState<string | null>(null);
  const { onLeave, onDraft, disabled } = props;
  const change = (text: string | null) => {
    setDraft(text);
    onDraft?.(text);
  };
  const typed = (text: string) => {
    change(text);
    const number = read(text);
    if (!isWhole || Number.isInteger(number)) onInput?.(number);
  };
  const isShown = useIsShown();
  const leave = () => {
    // Chromium also fires `blur` when the field is removed, such as by another link. Its draft no longer counts then.
    if (draft === null || !isShown.current) return;
    change(null);
    const number = read(draft);
    const used = number === null || !isWhole ? number : Math.min(Math.round(number), Number.MAX_SAFE_INTEGER);
    onLeave(used, remark(showHidden(draft.trim()), number, used));
  };
  const remark = (text: string, number: number | null, used: number | null) => {
    if (text === '') return isWhole ? words.empty(name, count(value ?? 0)) : null;
    if (used === null) return words.mistyped(name, text, value === null ? null : exact(value));
    if (!isWhole || text.replaceAll(/\D/g, '') === String(Math.abs(used))) return null;
    return (used === number ? words.read : words.rounded)(name, text, count(used));
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') leave();
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = Math.round((draft === null ? value : read(draft)) ?? 0);
    typed(String(Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min, from + by))));
  };
  const number = draft === null ? value : read(draft);
  const isWrong =
    draft !== null && (number === null ? isWhole || draft !== '' : number < min || number > (max ?? number));
  return (
    <input
      type="text"
      role="spinbutton"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autocomplete="off"
      maxLength={LONGEST}
      aria-label={name}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={number ?? undefined}
      aria-invalid={isWrong}
      disabled={disabled}
      value={draft ?? (value === null ? '' : exact(value))}
      onInput={({ currentTarget }) => typed(currentTarget.value)}
      onKeyDown={pressed}
      onBlur={leave}
    />
  );
}
