import type { Left } from './engine.ts';

/** Writes lengths of time to three digits, in the unit in which they are easiest to read: as Rust does in English. */
export function durationsIn(tag: string) {
  const written = (value: number, digits: number, unit: string) => {
    const figures = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return `${value.toLocaleString(tag, figures)} ${unit}`;
  };
  return (ms: number): string => {
    if (ms > 0 && ms < 0.0005) return written(ms * 1e6, 0, 'ns');
    if (ms < 0.1) return written(ms * 1e3, 0, 'µs');
    if (ms < 9.995) return written(ms, 2, 'ms');
    if (ms < 99.95) return written(ms, 1, 'ms');
    if (ms < 999.5) return written(ms, 0, 'ms');
    if (ms < 9_995) return written(ms / 1e3, 2, 's');
    return written(ms / 1e3, ms < 99_950 ? 1 : 0, 's');
  };
}

/** Writes a time that a person has set, with no more digits than it has: `24 ms`, `1.5 s`. */
export function roundTime(count: (value: number) => string): (ms: number) => string {
  return (ms) => (ms >= 1000 ? `${count(ms / 1000)} s` : `${count(ms)} ms`);
}

/** A length of time that is not known well, in whole seconds or minutes, as Rust has it. */
export function roughly(ms: number): Left {
  const seconds = Math.round(ms / 1_000);
  return seconds < 100 ? { unit: 's', count: seconds } : { unit: 'min', count: Math.round(seconds / 60) };
}
