// How numbers, times and shares are written, in any language.

/** Writes figures as people of this language do. */
export function figuresIn(tag: string) {
  const whole = new Intl.NumberFormat(tag);
  const threeDigits = new Intl.NumberFormat(tag, {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  });
  /** With so many digits after the point. */
  const decimal = (value: number, digits: number) =>
    value.toLocaleString(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const twoDigits = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
  return {
    decimal,
    /** A whole number with its thousands apart: `2,000,000`. */
    count: (value: number) => whole.format(value),
    /** A time, to three digits; in the unit that also fits the longest time beside it. */
    time: (ms: number, longestMs: number = ms) => {
      const inSeconds = ms >= 1000 || (longestMs >= 1000 && ms >= 100);
      return inSeconds ? `${threeDigits.format(ms / 1000)} s` : `${threeDigits.format(ms)} ms`;
    },
    /** A time that is not known well, to two digits: `20 ms`. */
    rough: (ms: number) => (ms >= 1000 ? `${twoDigits.format(ms / 1000)} s` : `${twoDigits.format(ms)} ms`),
    /** A part of a whole: `12 %`; a trace of it is not nothing. */
    share: (part: number, whole: number) => {
      if (part <= 0 || whole <= 0) return '0 %';
      const percent = (part / whole) * 100;
      return percent < 0.1 ? `< ${decimal(0.1, 1)} %` : `${decimal(percent, percent < 10 ? 1 : 0)} %`;
    },
    /** How many times as fast: `5.41×`. */
    times: (factor: number) => `${threeDigits.format(factor)}×`,
  };
}
