// How numbers, times and shares are written, in any language.

/** As Rust rounds, so that a figure in a sentence equals the one in its row. */
const ROUNDING = { roundingMode: 'halfEven' } as const;

/** Writes figures as people of this language do. */
export function figuresIn(tag: string) {
  const percentSign = tag === 'en' ? '%' : ' %';
  const whole = new Intl.NumberFormat(tag);
  const round = new Intl.NumberFormat(tag, { maximumFractionDigits: 9 });
  const threeDigits = new Intl.NumberFormat(tag, {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
    ...ROUNDING,
  });
  /** With this many digits after the decimal point. */
  const decimal = (value: number, digits: number) =>
    value.toLocaleString(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...ROUNDING });
  const names = new Intl.ListFormat(tag);
  const twoDigits = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
  const ungrouped = new Intl.NumberFormat(tag, { maximumFractionDigits: 9, useGrouping: false });
  /** Without what binary fractions leave behind. */
  const rounded = (value: number) => round.format(Number(value.toPrecision(12)));
  return {
    decimal,
    /** Several names: `Two phases and Pipeline`. */
    list: (all: readonly string[]) => names.format(all),
    /** A whole number with its thousands apart: `2,000,000`. */
    count: (value: number) => whole.format(value),
    /** A day, from `YYYY-MM-DD`. */
    date: (day: string) => new Date(day).toLocaleDateString(tag, { dateStyle: 'medium', timeZone: 'UTC' }),
    /** A number as it is typed, without anything between its thousands: `2000000`. */
    exact: (value: number) => ungrouped.format(value),
    read: readerIn(tag),
    /** A time, to three digits; in the unit of the longest one beside it, so that a column has one unit. */
    time: (ms: number, longestMs: number = ms) => {
      const [value, unit] = longestMs >= 999.5 ? [ms / 1000, 's'] : [ms, 'ms'];
      // Beside a longer one, more digits after the point would only look exact.
      const isTiny = value < 0.01 && longestMs > ms;
      return `${isTiny ? rounded(Number(value.toFixed(4))) : threeDigits.format(value)} ${unit}`;
    },
    /** A time that is not known well, to two digits: `20 ms`. */
    rough: (ms: number) => (ms >= 1000 ? `${twoDigits.format(ms / 1000)} s` : `${twoDigits.format(ms)} ms`),
    /** A time as exactly as browsers' clocks tell it: `312.35 ms`. */
    exactTime: (ms: number) => `${round.format(Number(ms.toFixed(ms < 10 ? 3 : 2)))} ms`,
    /** A round time on an axis whose ticks are `stepMs` apart: `0.5 s`. */
    tick: (ms: number, endMs: number, stepMs?: number) => {
      const exact = stepMs ? Math.round(ms / stepMs) * stepMs : ms;
      // Seconds, unless their first three digits after the point would say too little.
      return endMs >= 1000 && (stepMs ?? 1) >= 1 ? `${rounded(exact / 1000)} s` : `${rounded(exact)} ms`;
    },
    /** A part of a whole: `12%`; a trace of it is not nothing. */
    share: (part: number, whole: number) => {
      if (part <= 0 || whole <= 0) return `0${percentSign}`;
      const percent = (part / whole) * 100;
      return percent < 0.1
        ? `< ${decimal(0.1, 1)}${percentSign}`
        : `${decimal(percent, percent < 10 ? 1 : 0)}${percentSign}`;
    },
    /** An amount of memory that is not known exactly, as Rust has it: `940 MB`, `1.7 GB`. */
    memory: (bytes: number) => {
      const megabytes = Math.ceil(bytes / 1e6);
      return megabytes < 1_000 ? `${whole.format(megabytes)} MB` : `${decimal(megabytes / 1_000, 1)} GB`;
    },
    /** An amount of memory: `18.2 MB`. */
    bytes: (bytes: number) => `${threeDigits.format(bytes / 1e6)} MB`,
    /** How many times as much or as fast, as Rust has it: `5.41`. */
    factor: (value: number) => threeDigits.format(value),
    /** The same, in a column: `5.41×`. */
    times: (value: number) => `${threeDigits.format(value)}×`,
  };
}

/**
 * Reads what people of this language type: with or without their thousands separators, spaces or apostrophes. Any other
 * point or comma is a decimal one. Null for what is no number.
 */
function readerIn(tag: string): (typed: string) => number | null {
  const parts = new Intl.NumberFormat(tag).formatToParts(12_345.6);
  const sign = (type: string) => `\\${parts.find((part) => part.type === type)?.value}`;
  const [group, point] = [sign('group'), sign('decimal')];
  const isGrouped = new RegExp(`^-?\\d{1,3}(${group}\\d{3})+(${point}\\d*)?$`);
  const groups = new RegExp(group, 'g');
  return (typed) => {
    const bare = typed.replaceAll(/[\s'’_]/g, '');
    const plain = (isGrouped.test(bare) ? bare.replaceAll(groups, '') : bare).replace(',', '.');
    return /^-?(\d+\.?\d*|\.\d+)(e\d+)?$/i.test(plain) ? Number(plain) : null;
  };
}
