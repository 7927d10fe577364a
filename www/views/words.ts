import type { Amount } from '../model.ts';

const WHOLE = new Intl.NumberFormat('en');
const ROUND = new Intl.NumberFormat('en', { maximumFractionDigits: 9 });
const THREE_DIGITS = new Intl.NumberFormat('en', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});

/** A whole number with its thousands apart: `2,000,000`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** The unit of so many: `tasks`, but 1 `task`. */
export function unitOf({ unit }: Amount, value: number): string {
  return value === 1 && unit !== 'ms' ? unit.replace(/s$/, '') : unit;
}

/** What a screen reader says of an amount's value. */
export function spoken(amount: Amount, value: number): string {
  return [count(value), unitOf(amount, value)].join(' ').trim();
}

/** A time, to three digits; in the unit that also fits the longest time beside it. */
export function timeText(ms: number, longestMs: number = ms): string {
  const inSeconds = ms >= 1000 || (longestMs >= 1000 && ms >= 100);
  return inSeconds ? `${THREE_DIGITS.format(ms / 1000)} s` : `${THREE_DIGITS.format(ms)} ms`;
}

/** A time as exactly as browsers' clocks tell it: `312.35 ms`. */
export function exactTime(ms: number): string {
  return `${ROUND.format(Number(ms.toFixed(ms < 10 ? 3 : 2)))} ms`;
}

/** A round time on an axis whose ticks are `stepMs` apart: `0.5 s`. */
export function tickText(ms: number, endMs: number, stepMs: number): string {
  const exact = Math.round(ms / stepMs) * stepMs;
  // Seconds, unless their first three digits after the point would say too little.
  return endMs >= 1000 && stepMs >= 1 ? `${rounded(exact / 1000)} s` : `${rounded(exact)} ms`;
}

/** Without what binary fractions leave behind. */
function rounded(value: number): string {
  return ROUND.format(Number(value.toPrecision(12)));
}

/** A part of a whole: `12 %`; a trace of it is not nothing. */
export function shareText(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return '0 %';
  const percent = (part / whole) * 100;
  return percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** An amount of memory: `18.2 MB`. */
export function bytesText(bytes: number): string {
  return `${THREE_DIGITS.format(bytes / 1e6)} MB`;
}

/** How many times as fast: `5.41×`. */
export function timesText(factor: number): string {
  return `${THREE_DIGITS.format(factor)}×`;
}
